import { readFile } from 'node:fs/promises';
import { keepMedia, MAX_UPLOAD_BYTES } from '../archive/keep-media';
import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson, toJson } from '../db/json';
import type { JobPatch, JobRow, MediaRow } from '../db/schema';
import type { BranchRun } from '../jobs/job';
import { fitMask, sameAspect } from '../mask/fit';
import { decodeMaskPng, encodeMaskPng } from '../mask/png';
import type { Size } from '../mask/raster';

/** Between two looks whether a picture is stored, and so measured. */
const PAUSE = 500;
/** Failed tries to store it after which nobody waits for its size any more. */
const MOST_TRIES = 3;

/**
 * What has to happen to a step of a branch before it is sent: its mask was painted on another picture. It is taken as it is,
 * fitted to another size of the same shape, or else the person is asked to paint, before anything is sent. Null: it may
 * leave. Throws what the disk throws.
 */
export async function beforeStep(ctx: Context, row: JobRow): Promise<JobPatch | null> {
  const input = fromJson(row.input);
  if (input.kind !== 'press' || !input.branch || input.offer.needs !== 'mask' || row.remote_id !== null) return null;
  const answer = fromJson(row.answer);
  // Where the provider asks back, it asks for what is not known, too.
  if (!answer?.maskId) return input.offer.before ? ask(row, input.branch, 'what was painted is not known') : null;
  const parent = row.parent_id ? await findJob(ctx.database, row.parent_id) : null;
  if (!parent) return null;
  const picture = sizeOf(fromJson(parent.outputs)[0]);
  if (!picture) {
    const isComing =
      parent.archive === 'pending' || (parent.archive === 'failed' && parent.archive_attempts < MOST_TRIES);
    return isComing
      ? { send_at: ctx.now() + PAUSE }
      : ask(row, input.branch, 'the size of this picture is not known, because it could not be stored');
  }
  const mask = await findMedia(ctx, answer.maskId);
  const size = mask && sizeOf(mask);
  if (!size) return ask(row, input.branch, 'the mask is not in the store any more');
  if (size.width === picture.width && size.height === picture.height) return null;
  if (!sameAspect(size, picture)) {
    return ask(row, input.branch, `the mask was painted on ${inWords(size)}, and this picture is ${inWords(picture)}`);
  }
  const fitted = await keepFitted(ctx, mask, picture);
  if (!fitted) return ask(row, input.branch, 'the mask cannot be read');
  return { answer: toJson({ ...answer, maskId: fitted.id }), send_at: ctx.now() };
}

/** The dialog as the provider would open it, with the words that were written once. Nothing was sent, so nothing is forgotten. */
function ask(row: JobRow, { step, steps }: BranchRun, reason: string): JobPatch {
  const message = `Step ${step} of ${steps}: ${reason}. Paint the region here.`;
  return {
    status: 'needs-input',
    needs: 'mask',
    dialog_prompt: fromJson(row.answer)?.prompt ?? row.prompt,
    answer: null,
    send_state: 'idle',
    send_at: null,
    error: toJson({ code: 'branch-asks', message }),
  };
}

async function findMedia({ database: { db } }: Context, id: string): Promise<MediaRow | undefined> {
  return db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The mask in another size, as a file of our own; null where it is none that we can read. */
async function keepFitted(ctx: Context, mask: MediaRow, size: Size): Promise<MediaRow | null> {
  const png = await readFile(ctx.media.path(mask.id, mask.type));
  const pixels = await decodeMaskPng(png).catch(() => null);
  if (!pixels) return null;
  const fitted = await encodeMaskPng(fitMask(pixels, size));
  return keepMedia(
    ctx,
    (async function* () {
      yield fitted;
    })(),
    MAX_UPLOAD_BYTES,
  );
}

function sizeOf(of: { width: number | null; height: number | null } | undefined): Size | null {
  return of?.width && of.height ? { width: of.width, height: of.height } : null;
}

const inWords = ({ width, height }: Size) => `${width} × ${height}`;
