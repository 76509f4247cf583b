import type { Context } from '../context';
import type { Upload } from '../jobs/api';
import { MediaRefused } from '../media/store';
import { UserError } from '../result';
import { FetchRefused, guardedFetch } from '../security/guarded-fetch';
import { keepMedia, MAX_UPLOAD_BYTES } from './keep-media';

/*
 * Pictures that a person brings along, as files or as links. Both become files of our own store, so that they are there
 * when a job is looked at, or asked for again, in a year.
 */

const LINK_TIMEOUT = 30_000;

/** Keeps the picture in these bytes. Throws `UserError` for anything else. */
export async function keepUpload(ctx: Context, source: AsyncIterable<Uint8Array>): Promise<Upload> {
  try {
    const media = await keepMedia(ctx, source, MAX_UPLOAD_BYTES);
    if (media.width === null || media.height === null) {
      throw new UserError('invalid', 'Only pictures can be used here (PNG, JPEG, WebP, GIF, AVIF).');
    }
    const { id: mediaId, width, height, type, bytes } = media;
    return { mediaId, width, height, type, bytes };
  } catch (error) {
    if (!(error instanceof MediaRefused)) throw error;
    throw new UserError(error.code === 'too-large' ? 'too-large' : 'invalid', error.message);
  }
}

/** Fetches the picture behind a public link and keeps it. Throws `UserError` that says what is wrong with the link. */
export async function keepLink(ctx: Context, address: string): Promise<Upload> {
  if (!URL.canParse(address.trim())) {
    const message = 'This is no link. Paste the whole address of a picture, with its https://.';
    throw new UserError('invalid', message, { link: message });
  }
  try {
    // No origin is trusted here: a person may paste what somebody else gave them.
    const answer = await guardedFetch(address.trim(), { trustedOrigin: 'null', timeout: LINK_TIMEOUT });
    if ((answer.length ?? 0) > MAX_UPLOAD_BYTES) {
      throw new UserError('too-large', `The picture is larger than ${MAX_UPLOAD_BYTES / 1024 / 1024} MiB.`);
    }
    return await keepUpload(ctx, answer.body);
  } catch (error) {
    if (error instanceof FetchRefused) throw new UserError('invalid', error.message, { link: error.message });
    throw error;
  }
}
