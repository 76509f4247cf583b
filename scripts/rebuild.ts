import { openContext } from '../lib/context';
import { rebuild, setDamagedAside } from '../lib/archive/rebuild';
import { DataFolderError, lockDataFolder } from '../lib/db/data-folder-lock';
import { EnvError, parseEnv } from '../lib/env';

/* Makes the library again: from the newest backup that is whole, and from the sidecar of every finished job. */

async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const unlock = env.databaseUrl ? () => {} : lockDataFolder(env.dataFolder);
  try {
    if (!env.databaseUrl) for (const line of await setDamagedAside(env.dataFolder)) console.log(line);
    const ctx = await openContext(env);
    const told = await rebuild(ctx);
    console.log(`${told.added} jobs brought back from the archive, ${told.known} were there already.`);
    for (const fault of told.faults) console.error(fault);
    await ctx.database.close();
  } finally {
    unlock();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError || error instanceof DataFolderError ? error.message : error);
  process.exit(1);
});
