import { existsSync, statSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { databaseFile, openDatabase } from '../lib/context';
import { DataFolderError, lockDataFolder, prepareDataFolder } from '../lib/db/data-folder-lock';
import { migrate } from '../lib/db/migrate';
import { type Env, EnvError, parseEnv } from '../lib/env';

/*
 * What must be right before the studio starts: the environment, the data folder, the database. Speaks in sentences
 * on stderr and ends with 1 when something is not.
 */

/** Larger files are checked when they are read; going through all of one would delay every start. */
const CHECK_UP_TO = 256 * 1024 * 1024;

async function main(): Promise<void> {
  const env = parseEnv(process.env);
  if (!env.databaseUrl) {
    const unlock = lockDataFolder(env.dataFolder);
    try {
      checkDatabase(env);
      await migrateNow(env);
    } finally {
      unlock();
    }
    return;
  }
  prepareDataFolder(env.dataFolder);
  await migrateNow(env);
}

async function migrateNow(env: Env): Promise<void> {
  const database = openDatabase(env);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}

/** A damaged file is not opened: every write could make it worse. */
function checkDatabase({ dataFolder }: Env): void {
  const file = databaseFile(dataFolder);
  if (!existsSync(file) || statSync(file).size > CHECK_UP_TO) return;
  try {
    const database = new DatabaseSync(file);
    const rows = database.prepare('pragma quick_check(1)').all() as { quick_check: string }[];
    database.close();
    if (rows[0]?.quick_check === 'ok') return;
  } catch (error) {
    if (/locked|busy/i.test((error as Error).message)) return;
  }
  throw new DataFolderError(
    `The database ${file} is damaged. Run “npm run rebuild”: it keeps the damaged file aside and makes the library again from the last backup and the archive.`,
  );
}

main().catch((error: unknown) => {
  if (error instanceof EnvError || error instanceof DataFolderError) console.error(error.message);
  else console.error('The database could not be prepared:', error instanceof Error ? error.message : error);
  process.exit(1);
});
