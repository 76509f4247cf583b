import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

export class DataFolderError extends Error {
  override name = 'DataFolderError';
}

/**
 * Makes the data folder and checks that it can be written. Throws `DataFolderError` with a sentence.
 */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK | constants.R_OK | constants.X_OK);
    // Root may "access" a read-only file system; making a file tells the truth.
    const probe = new DatabaseSync(join(folder, 'studio.lock'));
    probe.exec('pragma journal_mode = delete; create table if not exists studio (id integer)');
    probe.close();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (/locked|busy/i.test((error as Error).message)) throw inUse(folder);
    throw new DataFolderError(
      `The data folder ${folder} cannot be written${/^E[A-Z]+$/.test(code) ? ` (${code})` : ''}. Give this user the right to write there, or name another folder in REPRISE_DATA.`,
    );
  }
}

/** One level after the other: Node's recursive form spins for ever below folders that refuse (such as /proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Holds the data folder for one studio. The lock is one of the kernel (through SQLite, on `studio.lock`), so it is
 * gone with the process, also after kill -9, and holds between containers that share a volume. Throws
 * `DataFolderError` when another studio holds it. Answers the function that lets go.
 */
export function lockDataFolder(folder: string): () => void {
  prepareDataFolder(folder);
  const lock: DatabaseSyncInstance = new DatabaseSync(join(folder, 'studio.lock'));
  try {
    lock.exec('pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive');
  } catch {
    lock.close();
    throw inUse(folder);
  }
  return () => lock.close();
}

const inUse = (folder: string) =>
  new DataFolderError(
    `The data folder ${folder} is in use by another studio. Stop that one, or name another folder in REPRISE_DATA.`,
  );
