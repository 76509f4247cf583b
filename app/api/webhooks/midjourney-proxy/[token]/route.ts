import { z } from 'zod';
import { getContext } from '@/lib/context';
import { updateQuietly } from '@/lib/db/jobs';
import { answering } from '@/lib/jobs/route-answer';

const Token = z.uuid();

/**
 * A provider says that something changed. Its words are not believed (the protocol signs nothing): an address that
 * nobody can guess only makes the job due now. Any other token answers the same.
 */
export async function POST(_request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  return answering(async () => {
    const token = Token.safeParse((await params).token);
    const ctx = await getContext();
    const row = token.success
      ? await ctx.database.db
          .selectFrom('jobs')
          .select('id')
          .where('submit_key', '=', token.data)
          .where('next_poll_at', 'is not', null)
          .executeTakeFirst()
      : undefined;
    if (row) {
      await updateQuietly(ctx.database, row.id, { next_poll_at: ctx.now() });
      ctx.wake();
    }
    return new Response(null, { status: 204 });
  });
}
