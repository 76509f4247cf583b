import { keepMedia, MAX_UPLOAD_BYTES } from '@/lib/archive/keep-media';
import { getContext } from '@/lib/context';
import type { Upload } from '@/lib/jobs/api';
import { answering } from '@/lib/jobs/route-answer';
import { MediaRefused } from '@/lib/media/store';
import { UserError } from '@/lib/result';
import { readBody } from '@/lib/security/read-body';

/** Reference pictures and masks: raw bytes, size-capped, their type found in the bytes. */
export async function POST(request: Request): Promise<Response> {
  return answering(async () => {
    try {
      const media = await keepMedia(await getContext(), readBody(request, MAX_UPLOAD_BYTES), MAX_UPLOAD_BYTES);
      if (media.width === null || media.height === null) {
        throw new UserError('invalid', 'Only pictures can be used here (PNG, JPEG, WebP, GIF, AVIF).');
      }
      const { id: mediaId, width, height, type, bytes } = media;
      return Response.json({ mediaId, width, height, type, bytes } satisfies Upload, { status: 201 });
    } catch (error) {
      if (error instanceof MediaRefused)
        throw new UserError(error.code === 'too-large' ? 'too-large' : 'invalid', error.message);
      throw error;
    }
  });
}
