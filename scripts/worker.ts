import { distrustIfRestored } from '../lib/archive/rebuild';
import { openContext } from '../lib/context';
import { EnvError, parseEnv } from '../lib/env';
import { startSync } from '../lib/sync/engine';

/* The sync engine as a process of its own, for a studio whose web part runs several times. */

async function main(): Promise<void> {
  const ctx = await openContext(parseEnv(process.env));
  await distrustIfRestored(ctx);
  const engine = startSync(ctx);
  ctx.wake = engine.wake;
  console.log('The sync worker is running.');
  const stop = async () => {
    await engine.stop();
    await ctx.database.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError ? error.message : error);
  process.exit(1);
});
