import type { ArchivePage } from '@/lib/archive/api';
import { ArchiveInput, listArchive } from '@/lib/archive/list-archive';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';

/** A page of jobs with their files: where each is, and whether it is whole. */
export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const input = ArchiveInput.parse(Object.fromEntries(new URL(request.url).searchParams));
    const page = await listArchive({ ctx: await getContext(), input });
    return Response.json(page satisfies ArchivePage, { headers: { 'cache-control': 'no-store' } });
  });
}
