import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { takePicture, TakePictureInput } from '@/lib/jobs/take-picture';
import { readJson } from '@/lib/security/read-body';

type Params = { params: Promise<{ id: string }> };

/** A picture of a job, or one cell of a grid, to start something new from. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  return answering(async () => {
    const input = TakePictureInput.parse(await readJson(request, 1024));
    const upload = await takePicture({ ctx: await getContext(), input: { ...input, jobId: (await params).id } });
    return Response.json(upload, { status: 201 });
  });
}
