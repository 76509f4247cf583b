import 'server-only';
import { distrustIfRestored } from './archive/rebuild';
import { getContext } from './context';
import { DataFolderError, lockDataFolder } from './db/data-folder-lock';
import { env, EnvError } from './env';
import { startSync } from './sync/engine';

const state = globalThis as { repriseStarted?: boolean };

/** Locks the data folder, opens the database and starts the sync engine in this web process; ends it on a signal. */
export async function startStudio(): Promise<void> {
  if (state.repriseStarted) return;
  state.repriseStarted = true;
  const settings = readSettings();
  // Several studios may share a PostgreSQL and its files; a SQLite library belongs to one.
  const unlock = settings.databaseUrl ? () => {} : orExit(() => lockDataFolder(settings.dataFolder));
  const ctx = await getContext();
  // A rebuild that was killed half-way left a backup in place: nothing of it is sent before that is known.
  await distrustIfRestored(ctx);
  const engine = startSync(ctx);
  ctx.wake = engine.wake;
  // Settings and the composer then know what each server cannot do; one that does not answer tells it later.
  for (const { provider } of ctx.connections.values()) void provider.probe().catch(() => {});
  const stop = async () => {
    await engine.stop();
    await ctx.database.close();
    unlock();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // Started by scripts/start.mjs: when that is gone, nothing shall be left running.
  if (process.send) process.once('disconnect', stop);
  if (process.connected === false) await stop();
}

const readSettings = () => orExit(() => env());

function orExit<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof EnvError || error instanceof DataFolderError) {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    }
    throw error;
  }
}
