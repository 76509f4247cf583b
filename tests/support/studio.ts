import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { startEmulator, stoppedClock, type Emulator, type EmulatorOptions } from '@/emulator/index';
import { archiveOne, claimArchives } from '@/lib/archive/archiver';
import { databaseFile, mediaFolder, type Context } from '@/lib/context';
import type { Connection } from '@/lib/connections';
import { openPostgres, openSqlite, type Database } from '@/lib/db/client';
import { findJob } from '@/lib/db/jobs';
import { migrate } from '@/lib/db/migrate';
import type { JobRow } from '@/lib/db/schema';
import { answer } from '@/lib/jobs/change';
import { imagine } from '@/lib/jobs/imagine';
import { press } from '@/lib/jobs/press';
import type { Job } from '@/lib/jobs/job';
import { make } from '@/lib/jobs/make';
import type { MakeInput } from '@/lib/jobs/studio-actions';
import { createFolderStore } from '@/lib/media/store';
import { createMidjourneyProxy } from '@/lib/providers/midjourney-proxy/adapter';
import { claimSends, sendOne } from '@/lib/sync/sender';
import { pollConnection } from '@/lib/sync/poller';

/*
 * A studio without a browser: real database, real HTTP to a real emulator, and a clock that tests move. Nothing runs
 * by itself: `step` does once what is due.
 */

export type EngineName = 'sqlite' | 'postgres';

/** Both engines where a PostgreSQL is at hand (npm test brings one), else SQLite. */
export const ENGINES: EngineName[] = process.env['DATABASE_URL_TEST'] ? ['sqlite', 'postgres'] : ['sqlite'];

export type TestStudio = Awaited<ReturnType<typeof startStudio>>;

const START = 1_795_000_000_000;

/** The schema in a file of its own, made once a process: every studio starts with a copy. */
let template: Promise<string> | undefined;

async function makeTemplate(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-schema-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const database = openSqlite(databaseFile(folder));
  await migrate(database);
  await database.close();
  return databaseFile(folder);
}

/** A database with its schema. Commits of SQLite do not wait for the disk: no test here cuts the power. */
export async function openTestDatabase(engine: EngineName, folder: string): Promise<Database> {
  if (engine === 'sqlite') await copyFile(await (template ??= makeTemplate()), databaseFile(folder));
  const database = await openEmptyDatabase(engine, folder);
  if (engine === 'sqlite') await sql`pragma synchronous = off`.execute(database.db);
  else await whileNoSchemaGoes(database, async () => void (await migrate(database)));
  return database;
}

/** Any number; every test of one PostgreSQL uses it. */
const SCHEMAS = 7_001;

/** A migration looks through the tables of all schemas, and fails over one that another test takes away meanwhile. */
export async function whileNoSchemaGoes(database: Database, work: () => Promise<void>): Promise<void> {
  if (database.engine.name === 'sqlite') return work();
  await database.db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock_shared(${sql.lit(SCHEMAS)})`.execute(connection);
    try {
      await work();
    } finally {
      await sql`select pg_advisory_unlock_shared(${sql.lit(SCHEMAS)})`.execute(connection);
    }
  });
}

export async function openEmptyDatabase(engine: EngineName, folder: string): Promise<Database> {
  if (engine === 'sqlite') return openSqlite(databaseFile(folder));
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const url = process.env['DATABASE_URL_TEST']!;
  const admin = openPostgres(url);
  await admin.db.schema.createSchema(schema).execute();
  // Where every schema finds it: in one of them it would be gone with that one. Two files at once may both try.
  await sql`create extension if not exists pg_trgm schema public`.execute(admin.db).catch(() => {});
  const database = openPostgres(url, { schema });
  return {
    ...database,
    async close() {
      await database.close();
      await admin.db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${sql.lit(SCHEMAS)})`.execute(transaction);
        await transaction.schema.dropSchema(schema).cascade().execute();
      });
      await admin.close();
    },
  };
}

export async function startStudio(options: { engine?: EngineName; emulator?: EmulatorOptions } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-test-'));
  const clock = stoppedClock(START);
  const emulator: Emulator = await startEmulator({
    folder: join(folder, 'emulator'),
    clock,
    // Nearly no test here looks at pixels, and painting them was most of their time.
    pictureScale: 0.125,
    clipSide: 96,
    clipFrames: 6,
    ...options.emulator,
  });
  const database = await openTestDatabase(options.engine ?? 'sqlite', folder);
  /** Bodies as they left, oldest first. */
  const sent: { path: string; body: Record<string, unknown> }[] = [];
  const recording: typeof fetch = async (input, init) => {
    if (typeof init?.body === 'string') {
      sent.push({ path: new URL(String(input)).pathname, body: JSON.parse(init.body) as Record<string, unknown> });
    }
    return fetch(input, init);
  };
  const ctx: Context = {
    database,
    media: createFolderStore(mediaFolder(folder)),
    connections: new Map([['emulator', connectionTo(emulator.url, recording)]]),
    now: clock.now,
    wake: () => {},
    dataFolder: folder,
    publicUrl: null,
  };
  const owner = 'test';

  async function step(): Promise<void> {
    for (const row of await claimSends(ctx, owner)) await sendOne(ctx, owner, row);
    for (const connection of ctx.connections.values()) await pollConnection(ctx, connection, owner);
    for (const row of await claimArchives(ctx, owner, 10)) await archiveOne(ctx, owner, row);
  }

  /**
   * Moves time in small steps until the job is as wanted; fails with its state when it does not come to that. The
   * short pause a step leaves the emulator's painter its time, which no test clock can move.
   */
  async function until(id: string, wanted: (row: JobRow) => boolean, most = 1_000): Promise<JobRow> {
    for (let turn = 0; turn < most; turn += 1) {
      await step();
      const row = await findJob(ctx.database, id);
      if (row && wanted(row)) return row;
      clock.advance(1_000);
      if (turn > 15) await pause(15);
    }
    const row = await findJob(ctx.database, id);
    throw new Error(`The job did not come to that: ${row?.status} ${row?.error} ${row?.archive} ${row?.archive_error}`);
  }

  const done = (id: string) => until(id, (row) => row.status === 'done' && row.archive !== 'pending');

  return {
    ctx,
    emulator,
    /** What was last sent to a path that ends so. */
    lastSent: (path: string) => sent.findLast((request) => request.path.endsWith(path)),
    folder,
    clock,
    step,
    until,
    done,
    imagine: (
      prompt = 'a lighthouse on a ridge --v 7',
      more: Partial<Parameters<typeof imagine>[0]['input']> = {},
    ): Promise<Job> =>
      imagine({
        ctx,
        input: {
          submitKey: randomUUID(),
          connection: 'emulator',
          prompt,
          speed: 'fast',
          botType: 'midjourney',
          references: [],
          ...more,
        },
      }),
    make: (asked: MakeInput['asked'], more: Partial<MakeInput> = {}): Promise<Job> =>
      make({ ctx, input: { submitKey: randomUUID(), connection: 'emulator', asked, ...more } }),
    press: (
      parentId: string,
      offerKey: string,
      submitKey: string = randomUUID(),
      more: { remix?: boolean } = {},
    ): Promise<Job> => press({ ctx, input: { submitKey, parentId, offerKey, ...more } }),
    answer: (jobId: string, prompt: string, maskId?: string): Promise<Job> =>
      answer({ ctx, input: { jobId, prompt, ...(maskId ? { maskId } : {}) } }),
    row: async (id: string) => (await findJob(ctx.database, id))!,
    async stop() {
      await database.close();
      await emulator.close();
      // What the emulator's musician was writing may still land while the folder goes.
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export function connectionTo(baseUrl: string, recording?: typeof fetch): Connection {
  return {
    id: 'emulator',
    name: 'Emulator',
    kind: 'midjourney-proxy',
    baseUrl,
    from: ['EMULATOR'],
    speeds: ['relax', 'fast', 'turbo'],
    provider: createMidjourneyProxy({
      baseUrl,
      key: 'test-key',
      auth: 'both',
      ...(recording ? { fetch: recording } : {}),
    }),
  };
}
