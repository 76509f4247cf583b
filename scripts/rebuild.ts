import { openContext } from '../lib/context';
import { distrustIfRestored, rebuild, setDamagedAside } from '../lib/archive/rebuild';
import { DataFolderError, lockDataFolder } from '../lib/db/data-folder-lock';
import { EnvError, parseEnv } from '../lib/env';

/* Makes the library again: from the newest backup that is whole, and from the sidecar of every finished job. */

async function main(): Promise<void> {
  const env = parseEnv(process.env);
  const unlock = env.databaseUrl ? () => {} : lockDataFolder(env.dataFolder);
  try {
    const told = env.databaseUrl ? [] : await setDamagedAside(env.dataFolder);
    for (const line of told) console.log(line);
    const ctx = await openContext(env);
    await distrustIfRestored(ctx);
    const result = await rebuild(ctx);
    console.log(`${result.added} jobs brought back from the archive, ${result.known} were there already.`);
    for (const fault of result.faults) console.error(fault);
    await ctx.database.close();
  } finally {
    unlock();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError || error instanceof DataFolderError ? error.message : error);
  process.exit(1);
});
