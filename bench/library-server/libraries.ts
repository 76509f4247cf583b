import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Context, openContext } from '../../lib/context';
import { openPostgres } from '../../lib/db/client';
import { migrate } from '../../lib/db/migrate';
import { parseEnv } from '../../lib/env';
import { seed } from '../../scripts/seed/write-rows';

/** A seeded library, and what lets go of it. */
export type Library = { ctx: Context; close: () => Promise<void> };

/**
 * A library of so many jobs. On SQLite it is in the folder that `LIBRARY_<jobs>` names, else in a new one that is removed
 * afterwards; on the PostgreSQL that `DATABASE_URL` names, in a schema of its own, which is kept for the next time. Either is
 * seeded where it is empty.
 */
export async function openLibrary(jobs: number): Promise<Library> {
  const given = process.env[`LIBRARY_${jobs}`];
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'reprise-library-')));
  const url = process.env.DATABASE_URL;
  const local = await openContext(
    parseEnv({ ...process.env, DATABASE_URL: undefined, REPRISE_DATA: folder, EMULATOR: '1' }),
  );
  const ctx = url ? { ...local, database: await openSchema(url, `bench_${jobs}`) } : local;
  const { value: revision } = await ctx.database.db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'revision')
    .executeTakeFirstOrThrow();
  if (revision === 0) await seed(ctx, { jobs });
  return {
    ctx,
    async close() {
      await ctx.database.close();
      if (url) await local.database.close();
      if (!given) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openSchema(url: string, schema: string) {
  const admin = openPostgres(url);
  await admin.db.schema.createSchema(schema).ifNotExists().execute();
  await admin.close();
  const database = openPostgres(url, { schema });
  await migrate(database);
  return database;
}
