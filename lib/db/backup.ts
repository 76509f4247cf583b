import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { syncToDisk } from '../media/sync-to-disk';
import type { Database } from './client';

const run = promisify(execFile);

const KEEP = 7;
const DAY = 24 * 3_600_000;

export const backupFolder = (dataFolder: string) => join(dataFolder, 'backups');

/** Backups there are, newest first, as absolute paths. */
export async function listBackups(dataFolder: string): Promise<string[]> {
  const names = await readdir(backupFolder(dataFolder)).catch(() => []);
  return names
    .filter((name) => /^reprise-\d{4}-\d{2}-\d{2}\.db$/.test(name))
    .toSorted()
    .toReversed()
    .map((name) => join(backupFolder(dataFolder), name));
}

/** When the newest backup was made, or null. */
export async function lastBackup(dataFolder: string): Promise<number | null> {
  const newest = (await listBackups(dataFolder))[0];
  return newest ? Math.round((await stat(newest)).mtimeMs) : null;
}

/**
 * Copies the database once a day, keeps seven copies. Answers the new file, or null when it is not time yet. The copy is
 * made in a process of its own: at a million jobs it takes 17 seconds, in which this one goes on serving.
 */
export async function backupDaily(database: Database, dataFolder: string, now: number): Promise<string | null> {
  if (!database.file) return null;
  if (now - ((await lastBackup(dataFolder)) ?? 0) < DAY) return null;
  await mkdir(backupFolder(dataFolder), { recursive: true });
  const target = join(backupFolder(dataFolder), `reprise-${new Date(now).toISOString().slice(0, 10)}.db`);
  const draft = `${target}.part`;
  // A studio that was killed in the middle leaves its draft, as large as the library.
  for (const name of await readdir(backupFolder(dataFolder))) {
    if (name.endsWith('.part')) await rm(join(backupFolder(dataFolder), name), { force: true });
  }
  await run(process.execPath, [join(process.cwd(), 'scripts', 'back-up.mjs'), database.file, draft]);
  await rename(draft, target);
  await syncToDisk(backupFolder(dataFolder));
  for (const old of (await listBackups(dataFolder)).slice(KEEP)) await rm(old, { force: true });
  return target;
}
