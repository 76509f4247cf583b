import { lookup as dnsLookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './addresses';

export type GuardedAnswer = { status: number; type: string; length: number | null; body: AsyncIterable<Uint8Array> };

/** A URL from a provider's answer was refused, or its server failed. The message is for people. */
export class FetchRefused extends Error {
  constructor(
    readonly code: 'url' | 'address' | 'redirects' | 'status' | 'network' | 'timeout',
    message: string,
    options?: ErrorOptions & { status?: number },
  ) {
    super(message, options);
    this.name = 'FetchRefused';
    this.status = options?.status;
  }
  readonly status: number | undefined;
}

export type GuardOptions = {
  /** Origin of the connection itself: allowed although it may be http or on this machine. */
  trustedOrigin: string;
  /** Milliseconds for the whole answer. */
  timeout: number;
  /** Ends the request, and the body with it. */
  signal?: AbortSignal;
  /** For tests: the resolver. */
  resolve?: LookupFunction;
};

const MAX_REDIRECTS = 5;

/**
 * Fetches a URL that a provider named. Such URLs are untrusted: https only (or the connection's own origin), public
 * addresses only. The address is judged at the moment of connecting and on every redirect, so a name that changes its
 * address between check and use gains nothing. No key, cookie or referrer is sent. The caller caps the size.
 */
export async function guardedFetch(address: string, options: GuardOptions): Promise<GuardedAnswer> {
  const timeout = AbortSignal.timeout(options.timeout);
  const deadline = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  let url = parse(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await get(url, options, deadline);
    const status = response.statusCode ?? 0;
    const location = response.headers.location;
    if (status >= 300 && status < 400 && location) {
      response.resume();
      response.destroy();
      if (!URL.canParse(location, url)) throw new FetchRefused('url', 'The link leads to an address that is none.');
      url = parse(new URL(location, url).href);
      continue;
    }
    if (status !== 200) {
      response.resume();
      response.destroy();
      const gone = status === 404 || status === 410 ? 'The link is gone' : 'The link does not work';
      throw new FetchRefused('status', `${gone} (HTTP ${status}).`, { status });
    }
    const length = Number(response.headers['content-length']);
    return {
      status,
      type: response.headers['content-type'] ?? '',
      length: Number.isFinite(length) ? length : null,
      body: readBody(response),
    };
  }
  throw new FetchRefused('redirects', `The link redirects more than ${MAX_REDIRECTS} times.`);
}

function parse(address: string): URL {
  if (!URL.canParse(address)) throw new FetchRefused('url', 'The provider gave a link that is no URL.');
  return new URL(address);
}

async function get(url: URL, options: GuardOptions, signal: AbortSignal): Promise<http.IncomingMessage> {
  const trusted = url.origin === options.trustedOrigin;
  if (!trusted && url.protocol !== 'https:') {
    throw new FetchRefused('url', `The link is ${url.protocol}//, and only https:// is fetched.`);
  }
  if (url.username || url.password) throw new FetchRefused('url', 'The link carries a user name or password.');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address never reaches the resolver, so it is judged here.
  if (!trusted && isIP(host) && !isPublicAddress(host)) throw privateAddress();
  const client = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const request = client.get(
      url,
      {
        agent: false,
        signal,
        headers: { accept: 'image/*,video/*,audio/*,*/*;q=0.5', 'user-agent': 'Mozilla/5.0 (compatible; Reprise/0.1)' },
        ...(trusted ? {} : { lookup: publicOnly(options.resolve ?? (dnsLookup as LookupFunction)) }),
      },
      resolve,
    );
    request.on('error', (error) => reject(asRefusal(error, signal)));
  });
}

/** A resolver that gives public addresses only; one private address among several spoils the name. */
function publicOnly(resolve: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const addresses = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      if (addresses.length === 0 || addresses.some(({ address }) => !isPublicAddress(address))) {
        return callback(privateAddress() as NodeJS.ErrnoException, '', 0);
      }
      if (options.all) return callback(null, addresses);
      return callback(null, addresses[0]!.address, addresses[0]!.family);
    });
  };
}

const privateAddress = () => new FetchRefused('address', 'The link leads into a private network and is not followed.');

function asRefusal(error: unknown, signal: AbortSignal): FetchRefused {
  if (error instanceof FetchRefused) return error;
  if (signal.aborted) return new FetchRefused('timeout', 'The link did not deliver in time.', { cause: error });
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
  return new FetchRefused('network', `The link cannot be reached (${code}).`, { cause: error });
}

async function* readBody(response: http.IncomingMessage): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of response) yield chunk as Uint8Array;
    if (!response.complete) throw new Error('cut off');
  } catch (error) {
    throw new FetchRefused('network', 'The download broke off.', { cause: error });
  } finally {
    response.destroy();
  }
}
