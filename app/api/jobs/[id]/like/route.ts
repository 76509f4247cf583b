import { getContext } from '@/lib/context';
import { like, LikeInput } from '@/lib/jobs/ask-provider';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

/** Presses a heart: it makes no job, so it is no click like the others. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const input = LikeInput.parse(await readJson(request, 1024));
    return Response.json(await like({ ctx: await getContext(), input: { ...input, jobId: (await params).id } }));
  });
}
