import { execFile } from 'node:child_process';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { syncToDisk } from '../media/sync-to-disk';
import type { Database } from './client';

const run = promisify(execFile);

const KEEP = 7;
const DAY = 24 * 3_600_000;

export const backupFolder = (dataFolder: string) => join(dataFolder, 'backups');

const nameOf = (time: number) => `reprise-${new Date(time).toISOString().slice(0, 10)}.db`;

/** Backups there are, newest first, as absolute paths. One of a day to come was made under a wrong clock, and is the last. */
export async function listBackups(dataFolder: string, now: number): Promise<string[]> {
  const names = await readdir(backupFolder(dataFolder)).catch(() => []);
  const newestFirst = names
    .filter((name) => /^reprise-\d{4}-\d{2}-\d{2}\.db$/.test(name))
    .toSorted()
    .toReversed();
  const isMade = (name: string) => isOfThePast(name, now);
  return [...newestFirst.filter(isMade), ...newestFirst.filter((name) => !isMade(name))].map((name) =>
    join(backupFolder(dataFolder), name),
  );
}

const isOfThePast = (file: string, now: number) => basename(file) <= nameOf(now + DAY);

/** When the newest backup was made, or null. */
export async function lastBackup(dataFolder: string, now: number): Promise<number | null> {
  const newest = (await listBackups(dataFolder, now))[0];
  return newest && isOfThePast(newest, now) ? Math.round((await stat(newest)).mtimeMs) : null;
}

/**
 * Copies the database once a day, keeps seven copies. Answers the new file, or null when it is not time yet. The copy is
 * made in a process of its own: at a million jobs it takes 17 seconds, in which this one goes on serving.
 */
export async function backupDaily(database: Database, dataFolder: string, now: number): Promise<string | null> {
  if (!database.file) return null;
  if (now - ((await lastBackup(dataFolder, now)) ?? 0) < DAY) return null;
  await mkdir(backupFolder(dataFolder), { recursive: true });
  const target = join(backupFolder(dataFolder), nameOf(now));
  const draft = `${target}.part`;
  // A studio that was killed in the middle leaves its draft, as large as the library.
  for (const name of await readdir(backupFolder(dataFolder))) {
    if (name.endsWith('.part')) await rm(join(backupFolder(dataFolder), name), { force: true });
  }
  await run(process.execPath, [join(process.cwd(), 'scripts', 'back-up.mjs'), database.file, draft]);
  await rename(draft, target);
  await syncToDisk(backupFolder(dataFolder));
  for (const old of (await listBackups(dataFolder, now)).slice(KEEP)) await rm(old, { force: true });
  return target;
}
