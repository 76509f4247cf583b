import type { Connection } from '../connections';
import type { Context } from '../context';
import { changeJob, findJob, updateQuietly } from '../db/jobs';
import { fromJson, toJson } from '../db/json';
import type { JobRow, MediaRow, StoredOutput } from '../db/schema';
import { log } from '../log';
import { MediaRefused } from '../media/store';
import { FetchRefused, guardedFetch } from '../security/guarded-fetch';
import { keepMedia, MAX_OUTPUT_BYTES } from './keep-media';
import { ingestTracks } from './ingest-tracks';
import { removeSidecar, writeSidecar } from './sidecar';

/*
 * Copies a finished job's files into our store and writes its sidecar. Buttons never wait for this; what fails is
 * shown, and tried again.
 */

const LEASE = 10 * 60_000;
const DOWNLOAD_TIMEOUT = 5 * 60_000;
const SIDECAR_PAUSE = 60_000;
const PAUSES = [3_000, 10_000, 60_000, 5 * 60_000, 30 * 60_000, 3 * 3_600_000, 12 * 3_600_000];
/** Until somebody has made room: it is looked for as long as it takes. */
const FULL_DISK_PAUSE = 30 * 60_000;

/** Takes at most `limit` jobs whose files or sidecar are due. */
export async function claimArchives(ctx: Context, owner: string, limit: number): Promise<JobRow[]> {
  const now = ctx.now();
  return ctx.database.engine.claim(ctx.database.db, {
    due: 'archive_at',
    now,
    until: now,
    owner,
    leaseUntil: now + LEASE,
    limit,
    // Buttons that come late are asked for first: a download must not hold them up.
    settled: true,
  });
}

/** Stores the files of one claimed job, then its sidecar (also when files are missing: the job itself is not lost). */
export async function archiveOne(ctx: Context, owner: string, claimed: JobRow): Promise<void> {
  const free = { lease_owner: null, lease_until: null };
  const wanted = claimed.status === 'done' && (claimed.archive === 'pending' || claimed.archive === 'failed');
  let error = wanted ? await fetchOutputs(ctx, claimed) : null;
  let again: number | null = null;
  if (error !== null) {
    const attempts = claimed.archive_attempts + 1;
    const pause = pauseAfter(error, attempts);
    again = pause === null ? null : ctx.now() + pause;
    await changeJob(ctx.database, claimed.id, ctx.now(), () => ({
      archive: 'failed',
      archive_error: sentence(error),
      archive_attempts: attempts,
    }));
  }
  const row = await findJob(ctx.database, claimed.id);
  if (!row) return;
  try {
    await writeSidecar(ctx, row);
  } catch (cause) {
    log.error({ error: cause, job: row.id }, 'the sidecar could not be written');
    error ??= cause;
    again ??= ctx.now() + SIDECAR_PAUSE;
  }
  // A change that came meanwhile set archive_at anew (and took a revision): then the sidecar is written once more.
  await ctx.database.db
    .updateTable('jobs')
    .set({ archive_at: again })
    .where('id', '=', row.id)
    .where('revision', '=', row.revision)
    .execute();
  await updateQuietly(ctx.database, row.id, free, owner);
  // Deleted for good while its sidecar was written: a rebuilt library must not bring it back.
  if (!(await findJob(ctx.database, row.id))) return removeSidecar(ctx, row);
  // Not waited for: the files are safe, and what is measured of them can be measured again.
  void ingestTracks(ctx, row);
}

/** Fetches what is not stored yet, one output after the other; answers the first error, after trying all. */
async function fetchOutputs(ctx: Context, row: JobRow): Promise<unknown> {
  const connection = ctx.connections.get(row.connection);
  if (!connection) return new Error(`The connection “${row.connection}” is not configured any more.`);
  let firstError: unknown = null;
  const stored = new Map<number, StoredOutput>();
  const outputs = fromJson(row.outputs);
  const damaged = await damagedOf(ctx, outputs);
  for (const output of outputs) {
    if (output.mediaId && !damaged.has(output.mediaId)) continue;
    try {
      stored.set(output.position, await fetchOutput(ctx, connection, output));
    } catch (error) {
      firstError ??= error;
    }
  }
  const changed = await changeJob(ctx.database, row.id, ctx.now(), (current) => {
    const renewed = fromJson(current.outputs).map((output) => {
      const found = stored.get(output.position);
      // It may have been marked while its file came in.
      return found ? { ...found, ...(output.favourite ? { favourite: true as const } : {}) } : output;
    });
    return {
      outputs: toJson(renewed),
      ...(firstError === null ? { archive: 'stored', archive_error: null, archive_attempts: 0 } : {}),
    };
  });
  if (!changed) await leaveToSweep(ctx, row, [...stored.values()]);
  else if (await giveUpSwept(ctx, row, [...stored.values()])) firstError ??= new Error(SWEPT);
  return firstError;
}

const SWEPT = 'The file was removed with another job that had the same. It is fetched once more.';

/**
 * While the other files of a job came in, one may have been swept away: the only job that named it was deleted for good, and this one
 * did not yet. From now on it does, so what is here stays. Answers whether any has to be fetched once more.
 */
async function giveUpSwept(ctx: Context, row: JobRow, stored: StoredOutput[]): Promise<boolean> {
  const ids = stored.flatMap(({ mediaId }) => mediaId ?? []);
  if (ids.length === 0) return false;
  const rows = await ctx.database.db.selectFrom('media').select('id').where('id', 'in', ids).execute();
  const here = new Set(rows.map(({ id }) => id));
  if (ids.every((id) => here.has(id))) return false;
  await changeJob(ctx.database, row.id, ctx.now(), (current) => ({
    outputs: toJson(
      fromJson(current.outputs).map((output) =>
        output.mediaId && ids.includes(output.mediaId) && !here.has(output.mediaId)
          ? { ...output, mediaId: null }
          : output,
      ),
    ),
  }));
  return true;
}

/** The job was deleted for good while its files came in. */
async function leaveToSweep(ctx: Context, row: JobRow, stored: StoredOutput[]): Promise<void> {
  const ids = stored.flatMap(({ mediaId, coverId }) => [mediaId, coverId]).filter((id) => typeof id === 'string');
  if (ids.length === 0) return;
  await ctx.database.db
    .insertInto('removals')
    .values(ids.map((id) => ({ kind: 'media' as const, id, created_at: row.created_at })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Stored files that a check found missing or changed (verify.ts): they are fetched once more, and kept until that worked. */
async function damagedOf(ctx: Context, outputs: StoredOutput[]): Promise<ReadonlySet<string>> {
  const ids = outputs.flatMap(({ mediaId }) => (mediaId ? [mediaId] : []));
  if (ids.length === 0) return new Set();
  const rows = await ctx.database.db
    .selectFrom('media_checks')
    .select('media_id')
    .where('media_id', 'in', ids)
    .where('found', '<>', 'whole')
    .execute();
  return new Set(rows.map(({ media_id }) => media_id));
}

async function fetchOutput(ctx: Context, connection: Connection, output: StoredOutput): Promise<StoredOutput> {
  const media = await fetchFile(ctx, connection, output.url);
  const cover = output.coverUrl ? await fetchCover(ctx, connection, output.coverUrl) : null;
  return {
    ...output,
    kind: media.type.split('/')[0] as StoredOutput['kind'],
    mediaId: media.id,
    type: media.type,
    bytes: media.bytes,
    width: media.width,
    height: media.height,
    ...(cover?.type.startsWith('image/') ? { coverId: cover.id } : {}),
  };
}

/** A song without its cover is still the song. */
async function fetchCover(ctx: Context, connection: Connection, url: string): Promise<MediaRow | null> {
  return fetchFile(ctx, connection, url).catch((error: unknown) => {
    log.warn({ error }, 'a cover could not be stored');
    return null;
  });
}

async function fetchFile(ctx: Context, connection: Connection, url: string): Promise<MediaRow> {
  const answer = await guardedFetch(url, {
    trustedOrigin: new URL(connection.baseUrl).origin,
    timeout: DOWNLOAD_TIMEOUT,
  });
  if ((answer.length ?? 0) > MAX_OUTPUT_BYTES) {
    throw new MediaRefused('too-large', `The file is larger than ${MAX_OUTPUT_BYTES / 1024 / 1024} MiB.`);
  }
  return keepMedia(ctx, answer.body, MAX_OUTPUT_BYTES, { withoutThumbnails: 'keep' });
}

/** How long to wait after so many attempts, in milliseconds; null where there is no use in another. */
function pauseAfter(error: unknown, attempts: number): number | null {
  if (isHopeless(error) && attempts >= 3) return null;
  return PAUSES[attempts - 1] ?? (isDiskFull(error) ? FULL_DISK_PAUSE : null);
}

const isDiskFull = (error: unknown) =>
  ['ENOSPC', 'EDQUOT', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Errors that waiting will hardly mend; they are tried a few times all the same (a link may come late). */
const isHopeless = (error: unknown) =>
  error instanceof MediaRefused ||
  (error instanceof FetchRefused && ['url', 'address', 'redirects', 'status'].includes(error.code));

function sentence(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'The disk is full. Free some space; it is tried again by itself.';
  if (code === 'EACCES' || code === 'EROFS') return 'The data folder cannot be written.';
  return error instanceof Error ? error.message : 'The file could not be stored.';
}
