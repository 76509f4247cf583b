import type { z } from 'zod';
import { RefusedError, type Accepted } from '../protocol/answers';
import type { UploadRequest } from '../protocol/requests';
import { decodeImage } from './decode-image';
import type { Submit } from './submit';

/** Hosts images and answers their links at once, without a task (reference section 3.11). */
export function uploadImages(
  { world, settings }: Submit,
  body: z.infer<typeof UploadRequest>,
  origin: string,
): Accepted {
  if (!settings.uploads) throw new RefusedError({ kind: 'parameter', text: '禁止上传' });
  const images = (body.base64Array ?? []).map((text) => decodeImage(text));
  const good = images.flatMap((bytes) => (bytes ? [bytes] : []));
  if (good.length === 0 || good.length < images.length)
    throw new RefusedError({ kind: 'parameter', text: 'base64格式错误' });
  return { result: good.map((bytes) => `${origin}/attachments/upload/${world.keepUpload(bytes)}`) };
}
