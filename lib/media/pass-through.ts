import type { Context } from '../context';
import { MAX_OUTPUT_BYTES } from '../archive/keep-media';
import { UserError } from '../result';
import { FetchRefused, guardedFetch } from '../security/guarded-fetch';
import { type MediaType, sniff } from './sniff';

const TIMEOUT = 60_000;
/** As many bytes as tell what a file is. */
const HEAD = 64;

export type PassOptions = {
  /** Milliseconds for the whole file; a minute where nothing is said. */
  timeout?: number;
  /** Lets the provider go: the one who asked has left. */
  signal?: AbortSignal;
  /** The one kind that is passed on. */
  only?: MediaType['kind'];
};

/**
 * Shows a provider's file before it is in our store (a preview, or the first moments of a finished job). The URL comes
 * from the provider and is guarded; the type is found in the bytes.
 */
export async function passThrough(
  ctx: Context,
  connection: string,
  url: string,
  { timeout = TIMEOUT, signal, only }: PassOptions = {},
): Promise<Response> {
  const from = ctx.connections.get(connection);
  if (!from) throw new UserError('not-found', 'The connection of this picture is not configured any more.');
  try {
    const left = new AbortController();
    const answer = await guardedFetch(url, {
      trustedOrigin: new URL(from.baseUrl).origin,
      timeout,
      signal: signal ? AbortSignal.any([left.signal, signal]) : left.signal,
    });
    const reader = answer.body[Symbol.asyncIterator]();
    const head = await readHead(reader);
    const kind = sniff(head);
    if (!kind || (only && kind.kind !== only)) {
      left.abort();
      const wanted = only === 'audio' ? 'sound' : 'picture, video or sound';
      throw new UserError('not-found', `The provider gave something that is no ${wanted}.`);
    }
    // Whoever waits for the next byte of a stream is only let go by ending the request.
    const body: AsyncIterator<Uint8Array> = {
      next: () => reader.next(),
      return: async () => {
        left.abort();
        return { done: true, value: undefined };
      },
    };
    return new Response(capped(head, body), {
      headers: {
        'content-type': kind.type,
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none'; sandbox",
        'cross-origin-resource-policy': 'same-origin',
      },
    });
  } catch (error) {
    if (error instanceof FetchRefused) throw new UserError('not-found', error.message);
    throw error;
  }
}

/** The first bytes: as few as tell what the file is, because a stream may be slow. */
async function readHead(reader: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for (let size = 0; size < HEAD;) {
    const { done, value } = await reader.next();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
    if (sniff(Buffer.concat(chunks))) break;
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/** What was read first and the rest of it; more than `most` bytes end in an error, and the source is let go. */
export function capped(
  first: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
  most = MAX_OUTPUT_BYTES,
): ReadableStream<Uint8Array> {
  let size = first.byteLength;
  return new ReadableStream({
    start: (controller) => controller.enqueue(first),
    async pull(controller) {
      const { done, value } = await rest.next();
      if (done) return controller.close();
      size += value.byteLength;
      if (size > most) {
        await rest.return?.();
        return controller.error(new Error('too large'));
      }
      controller.enqueue(value);
    },
    cancel: async () => void (await rest.return?.()),
  });
}
