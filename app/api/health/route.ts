import { getContext } from '@/lib/context';
import { currentRevision } from '@/lib/db/jobs';
import { answering } from '@/lib/jobs/route-answer';

export const dynamic = 'force-dynamic';

/** 200 when the studio serves and its database answers. */
export async function GET(): Promise<Response> {
  return answering(async () => {
    await currentRevision((await getContext()).database);
    return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
  });
}
