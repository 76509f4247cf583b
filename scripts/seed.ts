import { parseArgs } from 'node:util';
import { openContext } from '../lib/context';
import { DataFolderError, lockDataFolder } from '../lib/db/data-folder-lock';
import { EnvError, parseEnv } from '../lib/env';
import { seed } from './seed/write-rows';

/* `npm run seed -- --jobs 100000`: fills a library to try it at size. Set REPRISE_DATA to a folder of its own. */

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { jobs: { type: 'string', default: '1000' }, years: { type: 'string', default: '5' } },
  });
  const [jobs, years] = [Number(values.jobs), Number(values.years)];
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > 10_000_000)
    throw new EnvError(['--jobs takes a number from 1 to 10000000.']);
  if (!(years > 0 && years <= 50)) throw new EnvError(['--years takes a number up to 50.']);
  const env = parseEnv(process.env);
  const unlock = env.databaseUrl ? () => {} : lockDataFolder(env.dataFolder);
  try {
    const ctx = await openContext(env);
    const told = (written: number) => process.stderr.write(`\r${written.toLocaleString('en')} jobs`);
    const { seconds } = await seed(ctx, { jobs, years, told });
    await ctx.database.close();
    console.log(`\n${jobs.toLocaleString('en')} jobs in ${seconds.toFixed(1)} s, in ${env.dataFolder}.`);
  } finally {
    unlock();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof EnvError || error instanceof DataFolderError ? error.message : error);
  process.exit(1);
});
