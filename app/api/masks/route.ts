import { getContext } from '@/lib/context';
import { KeepMaskInput, keepMask, listMasks } from '@/lib/jobs/masks';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

/** The masks that can be used again beside a job (`?job=`). */
export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const jobId = new URL(request.url).searchParams.get('job') ?? '';
    const masks = await listMasks({ ctx: await getContext(), input: { jobId } });
    return Response.json(masks, { headers: { 'cache-control': 'no-store' } });
  });
}

/** Keeps an uploaded mask in the library: `{ name, mediaId }`. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const input = KeepMaskInput.parse(await readJson(request, 4096));
    return Response.json(await keepMask({ ctx: await getContext(), input }), { status: 201 });
  });
}
