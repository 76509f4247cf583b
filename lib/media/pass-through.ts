import type { Context } from '../context';
import { MAX_OUTPUT_BYTES } from '../archive/keep-media';
import { UserError } from '../result';
import { FetchRefused, guardedFetch } from '../security/guarded-fetch';
import { sniff } from './sniff';

const TIMEOUT = 60_000;

/**
 * Shows a provider's file before it is in our store (a preview, or the first moments of a finished job). The URL comes
 * from the provider and is guarded; the type is found in the bytes.
 */
export async function passThrough(ctx: Context, connection: string, url: string): Promise<Response> {
  const from = ctx.connections.get(connection);
  if (!from) throw new UserError('not-found', 'The connection of this picture is not configured any more.');
  try {
    const answer = await guardedFetch(url, { trustedOrigin: new URL(from.baseUrl).origin, timeout: TIMEOUT });
    const reader = answer.body[Symbol.asyncIterator]();
    const first = await reader.next();
    const kind = first.done ? null : sniff(first.value);
    if (first.done || !kind) {
      await reader.return?.();
      throw new UserError('not-found', 'The provider gave something that is no picture.');
    }
    return new Response(capped(first.value, reader), {
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
