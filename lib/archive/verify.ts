import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { changeJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow, StoredOutput } from '../db/schema';
import { log } from '../log';
import type { VerifyState } from './api';

/*
 * Hashes stored files once more and compares them with their names. One run at a time in a process, from the newest job to
 * the oldest; what it finds is kept in the database, how far it is in memory.
 */

const PAGE = 100;

export const VerifyInput = z.object({ jobIds: z.array(z.uuid()).max(200).optional() });

type Run = VerifyState & { stop: boolean; finished: Promise<void> };

// One run a process, not a module: Next loads this file once for each of its bundles.
const shared = globalThis as { repriseVerify?: Run };

const NOTHING: VerifyState = { state: 'none', files: 0, bytes: 0, damaged: 0, share: 0, message: null };

/** How far the last run is, or has come. */
export function verifyState(): VerifyState {
  if (!shared.repriseVerify) return NOTHING;
  const { state, files, bytes, damaged, share, message } = shared.repriseVerify;
  return { state, files, bytes, damaged, share, message };
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
  const oldest = jobIds ? 0 : await oldestOf(ctx);
  for await (const row of jobIds ? chosen(ctx, jobIds) : everyJob(ctx)) {
    newest ??= row.created_at;
    for (const output of fromJson(row.outputs)) {
      if (run.stop) return;
      await verifyOutput(ctx, run, row, output);
    }
    run.share = newest > oldest ? (newest - row.created_at) / (newest - oldest) : 1;
  }
  run.share = 1;
}

type Row = Pick<JobRow, 'id' | 'created_at' | 'outputs'>;

async function* chosen(ctx: Context, ids: string[]): AsyncGenerator<Row> {
  if (ids.length === 0) return;
  yield* await ctx.database.db
    .selectFrom('jobs')
    .select(['id', 'created_at', 'outputs'])
    .where('id', 'in', ids)
    .execute();
}

async function* everyJob(ctx: Context): AsyncGenerator<Row> {
  let last: Row | null = null;
  for (;;) {
    let query = ctx.database.db
      .selectFrom('jobs')
      .select(['id', 'created_at', 'outputs'])
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
  const found = await look(ctx.media.path(mediaId, type), mediaId);
  run.files += 1;
  run.bytes += bytes ?? 0;
  const seen = { job_id: row.id, found, checked_at: ctx.now() };
  await ctx.database.db
    .insertInto('media_checks')
    .values({ media_id: mediaId, ...seen })
    .onConflict((conflict) => conflict.column('media_id').doUpdateSet(seen))
    .execute();
  if (found === 'whole') return;
  run.damaged += 1;
  await changeJob(ctx.database, row.id, ctx.now(), (current) => ({
    archive: 'failed',
    archive_error: WORDS[found],
    archive_attempts: 0,
    // The archiver tries to fetch it once more; the file as it is stays until that worked.
    archive_at: current.archive_at ?? ctx.now(),
  }));
  ctx.wake();
}

const WORDS = {
  missing: 'A stored file is missing from the data folder.',
  changed: 'A stored file is not what it was when it came in: its checksum is another.',
};

/** Hashes a file without holding it. Errors of the disk other than that it is not there are thrown. */
async function look(path: string, id: string): Promise<'whole' | 'missing' | 'changed'> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
    throw error;
  }
  return hash.digest('hex') === id ? 'whole' : 'changed';
}
