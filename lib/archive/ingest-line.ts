import { readFile } from 'node:fs/promises';
import { extensionShape, type ExtensionShape, type Link, startsAlike, stitch, type Timeline } from '../audio/timeline';
import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { findTrack, type MeasuredMedia } from './ingest-tracks';

/** A song and its extensions as one line (`GET /api/jobs/{id}/line`): piece ids are media ids. */
export type SongLine = Timeline & {
  /** Each file of the line, from the first song on; `shape` says what the provider returned. */
  links: { jobId: string; mediaId: string; seconds: number; cut: number | null; shape: ExtensionShape | null }[];
};

const MOST_LINKS = 50;

/** The line that ends in a track of a job. Null where it extends nothing, or its parent's file is not in the store. */
export async function songLine(ctx: Context, row: JobRow, position: number): Promise<SongLine | null> {
  const found: (Link & { jobId: string })[] = [];
  let [job, place]: [JobRow | undefined, number] = [row, position];
  while (job && found.length < MOST_LINKS) {
    const track = await trackAt(ctx, job, place);
    if (!track) break;
    const parent = await extended(ctx, job);
    const before = parent && (await trackAt(ctx, parent.job, parent.position));
    const extends_ = parent && before ? await jointOf(ctx, parent.cut, track, before) : null;
    found.unshift({ jobId: job.id, id: track.media.id, seconds: secondsOf(track), extends: extends_ });
    if (!parent || !before) break;
    [job, place] = [parent.job, parent.position];
  }
  if (found.length < 2) return null;
  const links = found.map(({ jobId, id, seconds, extends: from }) => ({
    jobId,
    mediaId: id,
    seconds,
    cut: from?.cut ?? null,
    shape: from?.shape ?? null,
  }));
  return { ...stitch(found), links };
}

export const secondsOf = ({ track }: MeasuredMedia) => track.samples / track.sample_rate;

/** A track of a job as it was measured; null where it is not in the store, or no sound. */
export async function trackAt(ctx: Context, job: JobRow, position: number): Promise<MeasuredMedia | null> {
  const output = fromJson(job.outputs).find((entry) => entry.position === position && entry.kind === 'audio');
  const found = output?.mediaId ? await findTrack(ctx, output.mediaId) : null;
  return found?.track.state === 'ready' ? found : null;
}

async function extended(ctx: Context, job: JobRow): Promise<{ job: JobRow; position: number; cut: number } | null> {
  if (job.kind !== 'extend' || !job.parent_id) return null;
  const position = parentTrack(job);
  const parent = position === null ? undefined : await findJob(ctx.database, job.parent_id);
  return parent && position !== null ? { job: parent, position, cut: askedCut(job) } : null;
}

/** Which track of its parent a job was made from; null where none was clicked. */
export function parentTrack(job: JobRow): number | null {
  const input = fromJson(job.input);
  return input.kind === 'press' ? (input.offer.track ?? 0) : null;
}

/** Where an extension was asked to go on, in seconds of its parent; its end where nothing was said (apiframe.md section 5.2). */
export const askedCut = (job: JobRow): number => fromJson(job.answer)?.form?.continueAt ?? Infinity;

/** Whether a file is the new part only or the whole song: by its length, and where that leaves it open, by its beginning. */
export async function jointOf(ctx: Context, asked: number, track: MeasuredMedia, before: MeasuredMedia) {
  const cut = Math.min(asked, secondsOf(before));
  if (extensionShape(cut, secondsOf(track)) === 'tail') return { cut, shape: 'tail' as const };
  const [own, first] = await Promise.all([track, before].map((entry) => finePeaks(ctx, entry)));
  const isAlike = startsAlike(first!, own!, Math.floor((cut * track.track.sample_rate) / track.track.fine_step));
  return { cut, shape: extensionShape(cut, secondsOf(track), isAlike) };
}

const finePeaks = async (ctx: Context, { media }: MeasuredMedia) =>
  new Int8Array(await readFile(ctx.media.peaksPath(media.id, 'fine')));
