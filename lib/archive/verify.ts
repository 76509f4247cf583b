import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { changeJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow, MediaChecksTable, MediaRow, StoredOutput } from '../db/schema';
import { log } from '../log';
import type { VerifyState } from './api';

/*
 * Hashes stored files once more and compares them with their names. One run at a time in a process, from the newest job to
 * the oldest: what a job made, and what it was made from, which no provider gives once more. A run over all ends with the
 * files that no job names (kept masks, templates, what a composer still holds). What it finds is kept in the database, how
 * far it is in memory.
 */

const PAGE = 100;
const MEDIA_ID = /[0-9a-f]{64}/g;

export const VerifyInput = z.object({ jobIds: z.array(z.uuid()).max(200).optional() });

type Found = MediaChecksTable['found'];
type Run = VerifyState & { stop: boolean; finished: Promise<void> };

// One run a process, not a module: Next loads this file once for each of its bundles.
const shared = globalThis as { repriseVerify?: Run };

const NOTHING: VerifyState = { state: 'none', files: 0, bytes: 0, damaged: 0, unnamed: 0, share: 0, message: null };

/** How far the last run is, or has come. */
export function verifyState(): VerifyState {
  if (!shared.repriseVerify) return NOTHING;
  const { state, files, bytes, damaged, unnamed, share, message } = shared.repriseVerify;
  return { state, files, bytes, damaged, unnamed, share, message };
}

/** Begins a run over these jobs, or over all; one that runs already goes on. */
export function startVerify({ ctx, input }: { ctx: Context; input: z.infer<typeof VerifyInput> }): VerifyState {
  if (shared.repriseVerify?.state === 'running') return verifyState();
  const run: Run = { ...NOTHING, state: 'running', stop: false, finished: Promise.resolve() };
  shared.repriseVerify = run;
  run.finished = verify(ctx, run, input.jobIds).then(
    () => {
      if (run.state === 'running') run.state = run.stop ? 'stopped' : 'done';
    },
    (error: unknown) => {
      log.error({ error }, 'the stored files could not be checked');
      run.state = 'failed';
      run.message = 'The check ended early; the log of the studio says why. What it found so far is kept.';
    },
  );
  return verifyState();
}

/** Ends the run after the file that it is at. */
export async function stopVerify(): Promise<VerifyState> {
  if (shared.repriseVerify) {
    shared.repriseVerify.stop = true;
    await shared.repriseVerify.finished;
  }
  return verifyState();
}

/** Resolves when nothing is being checked. */
export const verifySettled = () => shared.repriseVerify?.finished ?? Promise.resolve();

async function verify(ctx: Context, run: Run, jobIds: string[] | undefined): Promise<void> {
  let newest: number | null = null;
  const since = ctx.now();
  const besides = new Set<string>();
  const oldest = jobIds ? 0 : await oldestOf(ctx);
  for await (const row of jobIds ? chosen(ctx, jobIds) : everyJob(ctx)) {
    newest ??= row.created_at;
    for (const output of fromJson(row.outputs)) {
      if (run.stop) return;
      await verifyOutput(ctx, run, row, output);
    }
    for (const file of await besidesOf(ctx, row, besides)) {
      if (run.stop) return;
      await verifyFile(ctx, run, file, row.id);
    }
    run.share = newest > oldest ? (newest - row.created_at) / (newest - oldest) : 1;
  }
  if (!jobIds) {
    for await (const file of notSeen(ctx, since)) {
      if (run.stop) return;
      if ((await verifyFile(ctx, run, file, NO_JOB)) !== 'whole') run.unnamed += 1;
    }
  }
  run.share = 1;
}

const COLUMNS = ['id', 'created_at', 'outputs', 'input', 'answer'] as const;
type Row = Pick<JobRow, (typeof COLUMNS)[number]>;
type File = Pick<MediaRow, 'id' | 'type' | 'bytes'>;

/** Stored files that a job names besides its outputs: covers, pictures that it was given, masks. Each once a run. */
async function besidesOf(ctx: Context, row: Row, seen: Set<string>): Promise<File[]> {
  const named = new Set(`${row.outputs} ${row.input} ${row.answer ?? ''}`.match(MEDIA_ID));
  for (const { mediaId } of fromJson(row.outputs)) named.delete(mediaId ?? '');
  const ids = [...named].filter((id) => !seen.has(id));
  if (ids.length === 0) return [];
  for (const id of ids) seen.add(id);
  return ctx.database.db.selectFrom('media').select(['id', 'type', 'bytes']).where('id', 'in', ids).execute();
}

/** For `media_checks`: the file of a kept mask, a template, a composer. */
const NO_JOB = '';

/** Files that were not looked at since then, by id. */
async function* notSeen(ctx: Context, since: number): AsyncGenerator<File> {
  let after = '';
  for (;;) {
    const files = await ctx.database.db
      .selectFrom('media')
      .leftJoin('media_checks', 'media_checks.media_id', 'media.id')
      .select(['media.id', 'media.type', 'media.bytes'])
      .where('media.id', '>', after)
      // What came in after the run began was hashed on its way.
      .where('media.created_at', '<=', since)
      .where((where) => where.or([where('checked_at', 'is', null), where('checked_at', '<', since)]))
      .orderBy('media.id')
      .limit(PAGE)
      .execute();
    yield* files;
    const last = files.at(-1);
    if (!last) return;
    after = last.id;
  }
}

async function* chosen(ctx: Context, ids: string[]): AsyncGenerator<Row> {
  if (ids.length === 0) return;
  yield* await ctx.database.db.selectFrom('jobs').select(COLUMNS).where('id', 'in', ids).execute();
}

async function* everyJob(ctx: Context): AsyncGenerator<Row> {
  let last: Row | null = null;
  for (;;) {
    let query = ctx.database.db
      .selectFrom('jobs')
      .select(COLUMNS)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(PAGE);
    if (last) query = query.where(sql<boolean>`(created_at, id) < (${last.created_at}, ${last.id})`);
    const rows: Row[] = await query.execute();
    yield* rows;
    last = rows.at(-1) ?? null;
    if (!last) return;
  }
}

async function oldestOf(ctx: Context): Promise<number> {
  const row = await ctx.database.db
    .selectFrom('jobs')
    .select('created_at')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  return row?.created_at ?? 0;
}

async function verifyOutput(ctx: Context, run: Run, row: Row, { mediaId, type, bytes }: StoredOutput): Promise<void> {
  if (!mediaId || !type) return;
  const found = await verifyFile(ctx, run, { id: mediaId, type, bytes: bytes ?? 0 }, row.id);
  if (found === 'whole') return;
  await changeJob(ctx.database, row.id, ctx.now(), (current) => ({
    archive: 'failed',
    archive_error: WORDS[found],
    archive_attempts: 0,
    // The archiver tries to fetch it once more; the file as it is stays until that worked.
    archive_at: current.archive_at ?? ctx.now(),
  }));
  ctx.wake();
}

/** Looks at one file and notes what it found, for the sake of that job. */
async function verifyFile(ctx: Context, run: Run, file: File, jobId: string): Promise<Found> {
  const found = await look(ctx.media.path(file.id, file.type), file.id);
  run.files += 1;
  run.bytes += file.bytes;
  if (found !== 'whole') run.damaged += 1;
  const seen = { job_id: jobId, found, checked_at: ctx.now() };
  await ctx.database.db
    .insertInto('media_checks')
    .values({ media_id: file.id, ...seen })
    .onConflict((conflict) => conflict.column('media_id').doUpdateSet(seen))
    .execute();
  return found;
}

const WORDS = {
  missing: 'A stored file is missing from the data folder.',
  changed: 'A stored file is not what it was when it came in: its checksum is another.',
};

/** Hashes a file without holding it. Errors of the disk other than that it is not there are thrown. */
async function look(path: string, id: string): Promise<Found> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
    throw error;
  }
  return hash.digest('hex') === id ? 'whole' : 'changed';
}
