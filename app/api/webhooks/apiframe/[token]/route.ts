import { z } from 'zod';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { ProviderError } from '@/lib/providers/errors';
import type { Provider, Snapshot } from '@/lib/providers/provider';
import { readBody } from '@/lib/security/read-body';
import { applyNews } from '@/lib/sync/poller';

const Token = z.uuid();
const MOST_BYTES = 1024 * 1024;

/**
 * Apiframe says that something changed, and signs it over the raw bytes: then its words are believed, as far as they are
 * about this very job. Without a good signature nothing changes (401).
 */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return answering(async () => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of readBody(request, MOST_BYTES)) chunks.push(chunk);
    const ctx = await getContext();
    const token = Token.safeParse((await params).token);
    const row = token.success
      ? await ctx.database.db
          .selectFrom('jobs')
          .select(['id', 'connection'])
          .where('submit_key', '=', token.data)
          .executeTakeFirst()
      : undefined;
    const signature = request.headers.get('x-webhook-signature');
    const snapshot = row && hear(ctx.connections.get(row.connection)?.provider, Buffer.concat(chunks), signature);
    if (!row || !snapshot) return new Response(null, { status: 401 });
    await applyNews(ctx, row.id, snapshot);
    ctx.wake();
    return new Response(null, { status: 204 });
  });
}

/** A signed body that tells of no job says nothing. */
function hear(provider: Provider | undefined, body: Uint8Array, signature: string | null): Snapshot | null {
  try {
    return provider?.hear?.(body, signature) ?? null;
  } catch (error) {
    if (error instanceof ProviderError) return null;
    throw error;
  }
}
