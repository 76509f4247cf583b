import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { IS_STEP, withoutSteps } from '../branches/without-steps';
import { type Context, databaseFile } from '../context';
import { listBackups } from '../db/backup';
import { gatherChildren, keepStackDays, rootOf } from '../db/families';
import { inTransaction, type Write } from '../db/jobs';
import { fromJson, toJson } from '../db/json';
import { derive } from '../library/derived';
import { writeLabels } from '../library/labels';
import { keepParents } from '../library/parents';
import { isFinal } from '../jobs/status';
import { syncToDisk } from '../media/sync-to-disk';
import type { JobRow, NewJobRow } from '../db/schema';
import { PASSING, Sidecar, sidecarFolder } from './sidecar';

/**
 * Moves a damaged (or missing) database out of the way and puts the newest whole backup in its place. A whole database
 * is left alone. Answers what it did, in lines.
 */
export async function setDamagedAside(dataFolder: string): Promise<string[]> {
  const file = databaseFile(dataFolder);
  if (existsSync(file) && isWhole(file)) return [];
  const told: string[] = [];
  const aside = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  const backup = (await listBackups(dataFolder, Date.now())).find(isWhole);
  if (existsSync(file) || backup) await markRestored(dataFolder);
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(file + part)) await rename(file + part, aside + part);
  }
  if (existsSync(aside)) told.push(`The damaged database is kept as ${aside}.`);
  if (backup) {
    await copyFile(backup, `${file}.part`);
    await rename(`${file}.part`, file);
    told.push(`The backup ${backup} was put in its place.`);
  }
  return told;
}

function isWhole(file: string): boolean {
  try {
    const database = new DatabaseSync(file);
    try {
      const rows = database.prepare('pragma quick_check(1)').all() as { quick_check: string }[];
      return (
        rows[0]?.quick_check === 'ok' &&
        database.prepare("select 1 from sqlite_master where name = 'jobs'").get() !== undefined
      );
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}

/** Above every revision that a tab may have seen from the lost database. */
const REVISION_LEAP = 1_000_000;

const restoredMark = (dataFolder: string) => `${databaseFile(dataFolder)}.restored`;

/** Before anything is put in place: whoever opens it knows, also after a kill in between. */
async function markRestored(dataFolder: string): Promise<void> {
  const words =
    'This library is older than what was done with it: what it holds as to be sent may have been sent since.\n';
  await writeFile(restoredMark(dataFolder), words);
  await syncToDisk(dataFolder);
}

/** Does once, whoever opens the library first, what a backup that was put back needs. */
export async function distrustIfRestored(ctx: Context): Promise<void> {
  const mark = restoredMark(ctx.dataFolder);
  // Of a file: another server's backups are its own matter.
  if (ctx.database.engine.name !== 'sqlite' || !existsSync(mark)) return;
  await distrustBackup(ctx);
  await rm(mark, { force: true });
}

/**
 * After a backup was put back: what it holds as "to be sent" may have been sent since. Nothing of it is sent by
 * itself; it becomes unconfirmed, and is looked for. Steps of a branch that were to come may have been made, so they do not
 * come. Open tabs get everything anew.
 */
export async function distrustBackup(ctx: Context): Promise<void> {
  const { db } = ctx.database;
  await db
    .updateTable('jobs')
    .set({ send_state: 'attempted', lease_owner: null, lease_until: null })
    .where('send_state', '=', 'ready')
    .execute();
  const running = await db
    .selectFrom('jobs')
    .select(['id', 'input'])
    .where('status', 'not in', ['failed', 'cancelled'])
    .where('input', 'like', IS_STEP)
    .execute();
  for (const { id, input } of running) {
    await db
      .updateTable('jobs')
      .set({ input: withoutSteps(input) })
      .where('id', '=', id)
      .execute();
  }
  await db
    .updateTable('counters')
    .set((counter) => ({ value: counter('value', '+', REVISION_LEAP) }))
    .where('name', '=', 'revision')
    .execute();
}

export type Rebuilt = { added: number; known: number; faults: string[] };

/** Adds every job that has a sidecar and is not in the database. A sidecar that cannot be read is told, not fatal. */
export async function rebuild(ctx: Context): Promise<Rebuilt> {
  const told: Rebuilt = { added: 0, known: 0, faults: [] };
  const folder = sidecarFolder(ctx.dataFolder);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((found) => found.isFile() && found.name.endsWith('.json'))) {
    const path = join(entry.parentPath, entry.name);
    try {
      const sidecar = Sidecar.parse(JSON.parse(await readFile(path, 'utf8')));
      told[(await addJob(ctx, sidecar)) ? 'added' : 'known'] += 1;
    } catch (error) {
      told.faults.push(`${path} cannot be read: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
    }
  }
  return told;
}

/**
 * Adds a job as its sidecar tells it, or puts it in place of an older state of itself. Answers whether it did.
 * `write`: the transaction that it belongs to, where it is one of many.
 */
export async function addJob(
  ctx: Context,
  { job: told, media }: Sidecar,
  write: Write = ctx.database.db,
): Promise<boolean> {
  const job = { ...told };
  // No sidecar of ours has them. A foreign one could have a job sent, and paid for, by naming a time for it.
  for (const column of PASSING) delete job[column];
  return inTransaction(write, async (transaction) => {
    const revision = await ctx.database.engine.nextRevision(transaction);
    for (const row of media) {
      await transaction
        .insertInto('media')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    }
    const known = await transaction.selectFrom('jobs').selectAll().where('id', '=', job.id).executeTakeFirst();
    const { parent_id: parentId } = job as unknown as JobRow;
    const lastRoot = known?.root_id ?? job.root_id;
    const root = await rootOf(transaction, { id: job.id, parent_id: parentId, root_id: lastRoot });
    const row = {
      ...job,
      root_id: root,
      revision,
      archive_at: job['archive'] === 'failed' ? ctx.now() : null,
    } as unknown as NewJobRow;
    // A sidecar from before labels has none.
    const { labels = toJson<string[]>([]), note = '' } = row;
    Object.assign(row, derive({ answer: null, final_prompt: null, ...row, labels, note } as JobRow));
    // A backup may know the job from before it finished, or before it was marked.
    if (known && isFinal(known.status) && known.updated_at >= Number(job['updated_at'] ?? 0)) return false;
    await keepStackDays(transaction, [root, ...(known ? [known.root_id] : [])], async () => {
      const free = { lease_owner: null, lease_until: null, next_poll_at: null, send_at: null };
      await (known
        ? transaction
            .updateTable('jobs')
            .set({ ...row, ...free })
            .where('id', '=', job.id)
            .execute()
        : transaction.insertInto('jobs').values(row).execute());
    });
    await gatherChildren(transaction, { id: job.id, root, revision });
    await keepParents(transaction, [job.id, row.parent_id, known?.parent_id]);
    await writeLabels(transaction, job.id, row.deleted_at ? [] : fromJson(labels));
    return true;
  });
}
