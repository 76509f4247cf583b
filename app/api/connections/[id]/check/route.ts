import { getContext } from '@/lib/context';
import type { ConnectionCheck } from '@/lib/jobs/api';
import { answering } from '@/lib/jobs/route-answer';
import { ProviderError } from '@/lib/providers/errors';
import { UserError } from '@/lib/result';

/** Asks the provider now whether base URL and key work. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const connection = (await getContext()).connections.get((await params).id);
    if (!connection) throw new UserError('not-found', 'There is no connection with this id.');
    const start = performance.now();
    const check = await connection.provider.probe().then(
      (message) => ({ ok: true, message }),
      (error: unknown) => {
        if (!(error instanceof ProviderError)) throw error;
        return { ok: false, message: error.message };
      },
    );
    const milliseconds = Math.round(performance.now() - start);
    return Response.json({ ...check, milliseconds } satisfies ConnectionCheck, {
      headers: { 'cache-control': 'no-store' },
    });
  });
}
