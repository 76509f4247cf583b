import { getContext } from '@/lib/context';
import type { BalanceView } from '@/lib/jobs/api';
import { answering } from '@/lib/jobs/route-answer';
import { ProviderError } from '@/lib/providers/errors';
import { UserError } from '@/lib/result';

/** What the account of a connection has left. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const connection = (await getContext()).connections.get((await params).id);
    if (!connection?.provider.balance) throw new UserError('not-found', 'This connection counts no credits.');
    const balance = await connection.provider.balance().catch((error: unknown) => {
      throw error instanceof ProviderError ? new UserError('conflict', error.message) : error;
    });
    return Response.json(balance satisfies BalanceView, { headers: { 'cache-control': 'no-store' } });
  });
}
