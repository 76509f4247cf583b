import { getContext } from '@/lib/context';
import { dropMask, MaskIdInput } from '@/lib/jobs/masks';
import { answering } from '@/lib/jobs/route-answer';

/** Takes a mask out of the library. */
export async function DELETE(_request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return answering(async () => {
    const input = MaskIdInput.parse(await params);
    return Response.json(await dropMask({ ctx: await getContext(), input }));
  });
}
