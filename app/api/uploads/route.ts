import { MAX_UPLOAD_BYTES } from '@/lib/archive/keep-media';
import { keepUpload } from '@/lib/archive/keep-upload';
import { getContext } from '@/lib/context';
import { answering } from '@/lib/jobs/route-answer';
import { readBody } from '@/lib/security/read-body';

/** Reference pictures and masks: raw bytes, size-capped, their type found in the bytes. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    const upload = await keepUpload(await getContext(), readBody(request, MAX_UPLOAD_BYTES));
    return Response.json(upload, { status: 201 });
  });
}
