import { getContext } from '@/lib/context';
import { maskOfJob } from '@/lib/jobs/masks';
import { answering } from '@/lib/jobs/route-answer';

/** The mask that a job was repainted with. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const mediaId = await maskOfJob({ ctx: await getContext(), input: { jobId: (await params).id } });
    return new Response(null, { status: 307, headers: { location: `/api/media/${mediaId}` } });
  });
}
