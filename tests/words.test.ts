import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Transaction } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import type { Database } from '@/lib/db/client';
import { changeJob, insertJob } from '@/lib/db/jobs';
import type { Schema } from '@/lib/db/schema';
import * as jobWords from '@/lib/db/migrations/0023-job-words';
import { deleteRows } from '@/lib/library/delete-for-good';
import { fold } from '@/lib/library/fold';
import { findPlaces } from '@/lib/library/find-places';
import { newJob } from './support/new-job';
import { randomNumbers } from './support/random-numbers';
import { ENGINES, openTestDatabase } from './support/studio';

/*
 * Triggers keep the search index. Whatever is written, a search for any piece of any words has to find what a look at every
 * job finds.
 */

const START = Date.UTC(2026, 10, 20, 12);
const PROMPTS = [
  'a lighthouse, 100% ink_wash',
  'un vuurtoren — één',
  '山谷里的灯塔 at dusk',
  'fox 🦊🌊 fox',
  'ƒ ﷽ ḍ \\ "q"',
];

describe.each(ENGINES)('the words of jobs on %s', (engine) => {
  let database: Database;
  let ctx: Context;
  let folder: string;
  let time = START;
  let random: () => number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-words-'));
    database = await openTestDatabase(engine, folder);
    ctx = { database, now: () => time, dataFolder: folder } as Context;
    time = START;
    random = randomNumbers();
  });

  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

  async function add(): Promise<string> {
    time += 1;
    return (await insertJob(database, newJob(time, { prompt: pick(PROMPTS) }))).row.id;
  }

  /** Thirty pieces of one to five characters of whatever was ever written: what a search finds, and a look at every job. */
  async function search() {
    const rows = await database.db
      .selectFrom('jobs')
      .select(['place', 'words'])
      .where('deleted_at', 'is', null)
      .orderBy('place', 'desc')
      .execute();
    const found: Record<string, number[]> = {};
    const told: Record<string, number[]> = {};
    for (let turn = 0; turn < 30; turn += 1) {
      const letters = [...fold(pick(PROMPTS))];
      const at = Math.floor(random() * letters.length);
      const piece = letters
        .slice(at, at + 1 + Math.floor(random() * 5))
        .join('')
        .trim();
      // A phrase where there is a space in it; a quote of its own would end it.
      if (!piece || piece.includes('"')) continue;
      found[piece] = await findPlaces(database, { filter: 'all', q: `"${piece}"` }, { limit: 600, zone: 'UTC' });
      told[piece] = rows.filter(({ words }) => words.includes(piece)).map(({ place }) => place);
    }
    return { found, told };
  }

  it('are found by any piece, whatever happened to the jobs', async () => {
    const ids = [await add()];
    const steps: ((id: string) => Promise<unknown>)[] = [
      async () => ids.push(await add()),
      async () => ids.push(await add()),
      (id) => changeJob(database, id, time, () => ({ prompt: pick(PROMPTS) })),
      (id) => changeJob(database, id, time, () => ({ note: pick(PROMPTS) })),
      (id) => changeJob(database, id, time, (row) => ({ deleted_at: row.deleted_at === null ? time : null })),
      (id) => deleteRows(ctx, [id]),
    ];
    for (let turn = 0; turn < 120; turn += 1) {
      await pick(steps)(pick(ids));
      if (turn % 15 > 0) continue;
      const { found, told } = await search();
      expect(found).toEqual(told);
    }
    expect(Object.keys((await search()).told).length).toBeGreaterThan(10);
  });

  /** Undoes the migration. */
  async function dropWords(): Promise<void> {
    for (const trigger of ['jobs_worded', 'jobs_reworded']) {
      await sql`drop trigger ${sql.ref(trigger)} on jobs`.execute(database.db);
    }
    await sql`drop function job_words_keep`.execute(database.db);
    await sql`drop table job_words`.execute(database.db);
    await sql`drop function job_pieces`.execute(database.db);
    await sql`create index jobs_words on jobs using gin (words gin_trgm_ops)`.execute(database.db);
  }

  it.runIf(engine === 'postgres')('are made of the library that there is', async () => {
    const [kept, thrown] = [await add(), await add()];
    for (let n = 0; n < 10; n += 1) await add();
    await changeJob(database, thrown, time, () => ({ deleted_at: time }));
    await dropWords();
    await jobWords.up(database.db as never, database.engine);
    const before = await search();
    expect(before.found).toEqual(before.told);
    await changeJob(database, kept, time, () => ({ prompt: pick(PROMPTS) }));
    const after = await search();
    expect(after.found).toEqual(after.told);
  });

  it.runIf(engine === 'postgres')('are made of what another studio writes meanwhile, too', async () => {
    await add();
    await dropWords();
    let [written, waiting] = [0, 0];
    await database.db.connection().execute(async (other) => {
      await sql`set lock_timeout = '20ms'`.execute(other);
      const write = async () => {
        time += 1;
        const job = newJob(time, { prompt: pick(PROMPTS) });
        await insertJob({ ...database, db: other }, job).then(
          () => (written += 1),
          () => (waiting += 1),
        );
      };
      await database.db
        .transaction()
        .execute((update) => jobWords.up(withEach(update, write) as never, database.engine));
      await sql`reset lock_timeout`.execute(other);
    });
    expect(written).toBeGreaterThan(0);
    expect(waiting).toBeGreaterThan(0);
    const { found, told } = await search();
    expect(found).toEqual(told);
    // Nothing that was shown is gone.
    const shown = await findPlaces(database, { filter: 'all', q: '' }, { limit: 600, zone: 'UTC' });
    expect(shown).toHaveLength(written + 1);
  });
});

/** Runs the statements of a transaction, each after a step of another. */
function withEach(update: Transaction<Schema>, step: () => Promise<void>) {
  const executor = update.getExecutor();
  const stepping = Object.assign(Object.create(executor) as typeof executor, {
    transformQuery: executor.transformQuery.bind(executor),
    compileQuery: executor.compileQuery.bind(executor),
    async executeQuery(query: Parameters<typeof executor.executeQuery>[0]) {
      await step();
      return executor.executeQuery(query);
    },
  });
  return { getExecutor: () => stepping };
}
