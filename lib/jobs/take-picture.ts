import { z } from 'zod';
import { keepUpload } from '../archive/keep-upload';
import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import { cutCell } from '../media/for-provider';
import { UserError } from '../result';
import type { Upload } from './api';

export const TakePictureInput = z.object({
  position: z.number().int().min(0).max(100),
  slot: z.number().int().min(1).max(4).optional(),
});

/**
 * An output of a job, or one cell of it where it is a grid, as a picture that a new job can start from. Throws `UserError`
 * while the file is not in our store yet, and for what is no picture.
 */
export async function takePicture({
  ctx,
  input,
}: {
  ctx: Context;
  input: { jobId: string } & z.infer<typeof TakePictureInput>;
}): Promise<Upload> {
  const row = await findJob(ctx.database, input.jobId);
  const output = row && fromJson(row.outputs).find(({ position }) => position === input.position);
  if (!output) throw new UserError('not-found', 'This job has no such picture.');
  const { mediaId, type, width, height, bytes } = output;
  if (!mediaId || !type) {
    throw new UserError('conflict', 'The picture is still on its way into the library. Try again in a moment.');
  }
  if (!type.startsWith('image/')) throw new UserError('invalid', 'A video is no picture to start from.');
  if (input.slot) {
    return keepUpload(ctx, once(await cutCell({ path: ctx.media.path(mediaId, type), type }, input.slot)));
  }
  return { mediaId, type, width: width ?? 0, height: height ?? 0, bytes: bytes ?? 0 };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
