import { getContext } from '@/lib/context';
import { KeepMaskInput, MaskPlace, keepMask, listMasks } from '@/lib/jobs/masks';
import { answering } from '@/lib/jobs/route-answer';
import { readJson } from '@/lib/security/read-body';

/** The masks that can be used again beside a job (`?job=`) and on a picture of our store (`?picture=`). */
export async function GET(request: Request): Promise<Response> {
  return answering(async () => {
    const asked = new URL(request.url).searchParams;
    const input = MaskPlace.parse({ jobId: asked.get('job') ?? '', mediaId: asked.get('picture') ?? '' });
    const masks = await listMasks({ ctx: await getContext(), input });
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
