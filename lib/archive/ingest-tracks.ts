import { access, writeFile } from 'node:fs/promises';
import type { Context } from '../context';
import { fromJson } from '../db/json';
import type { JobRow, MediaRow, TrackRow } from '../db/schema';
import { log } from '../log';
import { replaceFile } from '../media/replace-file';
import type { PeaksLevel } from '../media/store';
import { oncePerProcess } from '../once-per-process';
import { isStems, mixOf, placeStem } from './ingest-stems';
import { inThread } from './ingest-worker';

/*
 * What a player needs to know of a stored track before it plays: length in samples, peaks, loudness, and of a stem its
 * place in the song. Made when the track is archived, and again on demand where it is missing (a rebuilt library).
 */

/** Of the measuring. Raise it when what is measured changes: stored numbers are then made anew. */
export const TRACK_VERSION = 1;

export const PEAKS_LEVELS = ['overview', 'fine'] as const satisfies readonly PeaksLevel[];

export type MeasuredMedia = { media: MediaRow; track: TrackRow };

type Works = {
  /** On the tracks of jobs, by the media ids of the tracks: who asks about one meanwhile is told the end of it. */
  ingesting: Map<string, Promise<void>>;
  /** On single files: one at a time, and each once, however many rows ask together. */
  measuring: Map<string, Promise<TrackRow>>;
  last: Promise<unknown>;
};

// The engine that archives a song and the routes that its player asks are in different bundles.
const works = oncePerProcess<Works>('tracks', () => ({
  ingesting: new Map(),
  measuring: new Map(),
  last: Promise.resolve(),
}));

/**
 * Measures the tracks of an archived job, and places stems. Never throws and is not waited for: the archive is done
 * without it.
 */
export async function ingestTracks(ctx: Context, row: JobRow): Promise<void> {
  const ids = fromJson(row.outputs).flatMap(({ mediaId }) => mediaId ?? []);
  const work = measureAndPlace(ctx, row).finally(() => {
    for (const id of ids) if (works.ingesting.get(id) === work) works.ingesting.delete(id);
  });
  for (const id of ids) works.ingesting.set(id, work);
  await work;
}

async function measureAndPlace(ctx: Context, row: JobRow): Promise<void> {
  const outputs = fromJson(row.outputs).filter((output) => output.kind === 'audio');
  try {
    for (const { mediaId } of outputs) if (mediaId) await findTrack(ctx, mediaId);
    if (isStems(row)) await placeStems(ctx, row);
  } catch (error) {
    log.warn({ error, job: row.id }, 'a track could not be measured');
  }
}

/** What is known of a stored track; measured now where it is not. Null where no such sound is stored. */
export async function findTrack(ctx: Context, mediaId: string): Promise<MeasuredMedia | null> {
  const media = await ctx.database.db.selectFrom('media').selectAll().where('id', '=', mediaId).executeTakeFirst();
  if (!media?.type.startsWith('audio/')) return null;
  const track = (await knownTrack(ctx, mediaId)) ?? (await inTurn(ctx, mediaId, () => measureStored(ctx, media)));
  return { media, track };
}

/** Like `findTrack`; a stem's place in the song is waited for, and looked for in a rebuilt library. */
export async function findTrackWithPlace(ctx: Context, mediaId: string): Promise<MeasuredMedia | null> {
  await works.ingesting.get(mediaId);
  const known = await knownTrack(ctx, mediaId);
  if (!known) {
    const job = await ctx.database.db
      .selectFrom('jobs')
      .selectAll()
      .where('kind', '=', 'stems')
      .where('outputs', 'like', `%"${mediaId}"%`)
      .executeTakeFirst();
    if (job) await ingestTracks(ctx, job);
  }
  return findTrack(ctx, mediaId);
}

async function knownTrack(ctx: Context, mediaId: string): Promise<TrackRow | null> {
  const track = await ctx.database.db
    .selectFrom('tracks')
    .selectAll()
    .where('media_id', '=', mediaId)
    .where('version', '=', TRACK_VERSION)
    .executeTakeFirst();
  if (!track) return null;
  if (track.state === 'unreadable') return track;
  const paths = PEAKS_LEVELS.map((level) => access(ctx.media.peaksPath(mediaId, level)));
  return Promise.all(paths).then(
    () => track,
    () => null,
  );
}

function inTurn(ctx: Context, mediaId: string, work: () => Promise<TrackRow>): Promise<TrackRow> {
  const key = `${ctx.dataFolder}\n${mediaId}`;
  const running = works.measuring.get(key);
  if (running) return running;
  const turn = works.last.then(work).finally(() => works.measuring.delete(key));
  works.measuring.set(key, turn);
  works.last = turn.catch(() => {});
  return turn;
}

async function measureStored(ctx: Context, media: MediaRow): Promise<TrackRow> {
  const { facts, overview, fine } = await inThread({
    kind: 'measure',
    file: { path: ctx.media.path(media.id, media.type), type: media.type },
  });
  if (facts.state === 'ready') {
    await replaceFile(ctx.media.peaksPath(media.id, 'overview'), (draft) => writeFile(draft, overview));
    await replaceFile(ctx.media.peaksPath(media.id, 'fine'), (draft) => writeFile(draft, fine));
  }
  const measured = { ...facts, version: TRACK_VERSION, measured_at: ctx.now() };
  return ctx.database.db
    .insertInto('tracks')
    .values({ media_id: media.id, mix_id: null, mix_offset: null, mix_note: null, ...measured })
    .onConflict((conflict) => conflict.column('media_id').doUpdateSet(measured))
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function placeStems(ctx: Context, row: JobRow): Promise<void> {
  const mixOutput = await mixOf(ctx, row);
  const mix = mixOutput?.mediaId ? await findTrack(ctx, mixOutput.mediaId) : null;
  for (const { kind, mediaId } of fromJson(row.outputs)) {
    const stem = kind === 'audio' && mediaId ? await findTrack(ctx, mediaId) : null;
    if (!stem || stem.track.state !== 'ready') continue;
    const place =
      mix?.track.state === 'ready'
        ? await placeStem(ctx, stem, mix)
        : {
            mix_id: null,
            mix_offset: null,
            mix_note: 'The song itself is not in the store, so the stem’s place is not known.',
          };
    await ctx.database.db.updateTable('tracks').set(place).where('media_id', '=', stem.media.id).execute();
  }
}
