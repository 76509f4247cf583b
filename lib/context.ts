import 'server-only';
import { join } from 'node:path';
import { type Connections, connectionsOf } from './connections';
import { type Database, openPostgres, openSqlite } from './db/client';
import { migrate } from './db/migrate';
import { type Env, env } from './env';
import { createFolderStore, type MediaStore } from './media/store';

/** What a verb may use. Tests build their own: a temporary database, an adapter over the emulator, a fixed clock. */
export type Context = {
  database: Database;
  media: MediaStore;
  connections: Connections;
  now: () => number;
  /** Tells the sync engine of this process that there is something to do at once. */
  wake: () => void;
  /** Folder of sidecars, backups and media. */
  dataFolder: string;
  /** Where providers reach our webhooks, without a slash at the end; null when they cannot. */
  publicUrl: string | null;
};

export const databaseFile = (dataFolder: string) => join(dataFolder, 'reprise.db');
export const mediaFolder = (dataFolder: string) => join(dataFolder, 'media');

/** The database that the environment names. */
export function openDatabase({ databaseUrl, dataFolder }: Env): Database {
  return databaseUrl ? openPostgres(databaseUrl) : openSqlite(databaseFile(dataFolder));
}

/** A context of its own, with the schema up to date. */
export async function openContext(from: Env): Promise<Context> {
  const database = openDatabase(from);
  await migrate(database);
  return {
    database,
    media: createFolderStore(mediaFolder(from.dataFolder)),
    connections: connectionsOf(from),
    now: Date.now,
    wake: () => {},
    dataFolder: from.dataFolder,
    publicUrl: from.publicUrl?.replace(/\/+$/, '') ?? null,
  };
}

// One context a process, not a module: Next loads this file once for each of its bundles.
const shared = globalThis as { reprise?: Promise<Context> };

/** The context of this process, opened on first use. */
export function getContext(): Promise<Context> {
  shared.reprise ??= openContext(env()).catch((error: unknown) => {
    delete shared.reprise;
    throw error;
  });
  return shared.reprise;
}
