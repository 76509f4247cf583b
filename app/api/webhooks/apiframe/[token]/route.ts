import { z } from 'zod';
import { getContext } from '@/lib/context';
import { updateQuietly } from '@/lib/db/jobs';
import { answering } from '@/lib/jobs/route-answer';
import { readBody } from '@/lib/security/read-body';

const Token = z.uuid();
/** Events are a few kilobytes. */
const MOST_BYTES = 1024 * 1024;

/**
 * Apiframe says that something changed, signed with the key of the account (apiframe reference, section 8). Whatever is
 * not signed for this job's connection is answered 401 and changes nothing. What is signed makes the job due now: the
 * answer to that question is what counts, so doubled, late and reversed events do no harm.
 */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return answering(async () => {
    const token = Token.safeParse((await params).token);
    const ctx = await getContext();
    const chunks: Uint8Array[] = [];
    for await (const chunk of readBody(request, MOST_BYTES)) chunks.push(chunk);
    const row = token.success
      ? await ctx.database.db
          .selectFrom('jobs')
          .select(['id', 'connection', 'next_poll_at'])
          .where('submit_key', '=', token.data)
          .executeTakeFirst()
      : undefined;
    // Nobody learns from the answer which tokens there are: an unknown one asks for a signature, too.
    const connections = row ? [ctx.connections.get(row.connection)] : [...ctx.connections.values()];
    const signature = request.headers.get('x-webhook-signature');
    const body = Buffer.concat(chunks);
    const isSigned = connections.some((connection) => connection?.provider.hear?.(body, signature));
    if (!isSigned) return new Response(null, { status: 401 });
    if (row && row.next_poll_at !== null) {
      await updateQuietly(ctx.database, row.id, { next_poll_at: ctx.now() });
      ctx.wake();
    }
    return new Response(null, { status: 204 });
  });
}
