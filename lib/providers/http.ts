import { ProviderError } from './errors';

export type Fetch = typeof globalThis.fetch;

export type HttpAnswer = {
  status: number;
  headers: Headers;
  text: string;
  /** The body as JSON, or undefined when it is not (HTML, empty, cut off). The label of the body is not trusted. */
  json: unknown;
};

/** Failures that happen before a byte of the request is on its way: the provider cannot have acted on it. */
const NOTHING_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/**
 * One request to a provider. Never follows a redirect (it would carry the key elsewhere), reads at most 32 MiB.
 * `changes` says whether the request makes something happen: a failure on the way is then `ambiguous`,
 * else `unavailable`. Throws `ProviderError`.
 */
export async function request(
  fetch: Fetch,
  url: string,
  options: {
    method: 'GET' | 'POST';
    headers: Record<string, string>;
    /** Sent as JSON. */
    body?: unknown;
    /** JSON that is sent as it is, byte for byte, in place of `body`. */
    text?: string;
    timeout: number;
    changes: boolean;
    /** Blanked out of the answer, should a server repeat it: a key must not reach a row, a log or the browser. */
    secret?: string;
  },
): Promise<HttpAnswer> {
  const lost = options.changes ? 'ambiguous' : 'unavailable';
  const body = options.text ?? (options.body === undefined ? null : JSON.stringify(options.body));
  let response: Response;
  try {
    response = await fetch(url, {
      method: options.method,
      headers: {
        accept: 'application/json',
        ...(body === null ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      body,
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(options.timeout),
    });
  } catch (error) {
    const code = errorCode(error);
    if (NOTHING_SENT.has(code) && !wasConnected(error)) {
      throw new ProviderError('unavailable', `The provider cannot be reached (${code}).`, { cause: error });
    }
    throw new ProviderError(lost, `The provider gave no answer (${code}).`, { cause: error });
  }
  const said = await readText(response, lost);
  const text = options.secret && options.secret.length >= 8 ? said.replaceAll(options.secret, '…') : said;
  return { status: response.status, headers: response.headers, text, json: parseJson(text) };
}

async function readText(response: Response, lost: 'ambiguous' | 'unavailable'): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > MAX_ANSWER_BYTES) throw new ProviderError(lost, 'The provider answered more than 32 MiB.');
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ProviderError) throw error;
    throw new ProviderError(lost, `The provider's answer broke off (${errorCode(error)}).`, { cause: error });
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The same codes come of an open connection whose line breaks: by then bytes may have left. */
function wasConnected(error: unknown): boolean {
  const syscall = (error as { cause?: { syscall?: string } }).cause?.syscall;
  return syscall === 'read' || syscall === 'write';
}

function errorCode(error: unknown): string {
  const seen = error as { name?: string; code?: string; cause?: { code?: string } };
  if (seen?.name === 'TimeoutError') return 'no answer in time';
  return seen?.cause?.code ?? seen?.code ?? seen?.name ?? 'unknown';
}

/**
 * JSON with ids kept as text: a bare number of 17 digits after "result" or "id" would lose its last digits in a
 * double. Inside a JSON string the quotes are escaped, so the pattern cannot match there.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/"(result|id|taskId|task_id)"(\s*:\s*)(\d+)(?=\s*[,}\]])/g, '"$1"$2"$3"'));
  } catch {
    return undefined;
  }
}

/** Milliseconds of a Retry-After header (seconds or a date), at most ten minutes. */
export function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after');
  if (!value) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(milliseconds) ? Math.min(Math.max(milliseconds, 0), 600_000) : undefined;
}
