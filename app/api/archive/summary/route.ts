import type { ArchiveSummary } from '@/lib/archive/api';
import { summariseArchive } from '@/lib/archive/list-archive';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';

/** Storage used, and how many jobs each filter of the archive shows. */
export async function GET(): Promise<Response> {
  return answering(async () => {
    const summary = await summariseArchive(await getContext());
    return Response.json(summary satisfies ArchiveSummary, { headers: { 'cache-control': 'no-store' } });
  });
}
