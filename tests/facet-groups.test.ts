import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import type { Database } from '@/lib/db/client';
import { changeJob, insertJob } from '@/lib/db/jobs';
import * as facetGroups from '@/lib/db/migrations/0022-facet-groups';
import type { JobPatch } from '@/lib/db/schema';
import { deleteRows } from '@/lib/library/delete-for-good';
import { newJob } from './support/new-job';
import { randomNumbers } from './support/random-numbers';
import { ENGINES, openTestDatabase } from './support/studio';

/*
 * Triggers keep the groups of jobs that no filter tells apart. Whatever is written, they have to say what sorting every job
 * of the library says.
 */

const PROVIDERS = ['midjourney-proxy', 'apiframe'] as const;
const START = Date.UTC(2026, 10, 20, 12);

describe.each(ENGINES)('groups of jobs on %s', (engine) => {
  let database: Database;
  let ctx: Context;
  let folder: string;
  let time = START;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-groups-'));
    database = await openTestDatabase(engine, folder);
    ctx = { database, now: () => time, dataFolder: folder } as Context;
    time = START;
  });

  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  async function add(parent: string | null, patch: JobPatch = {}): Promise<string> {
    time += 1;
    const kind = parent ? 'vary' : 'imagine';
    const begun: JobPatch = {
      kind,
      status: 'queued',
      archive: 'none',
      prompt: 'a lighthouse --ar 3:2',
      parent_id: parent,
    };
    const { row } = await insertJob(database, newJob(time, { ...begun, ...patch }));
    return row.id;
  }

  /** Every group with its size and places: as it is kept, and as jobs tell it. */
  async function groups() {
    const kept = await sql<{ group: string; place: number; size: number }>`
      select connection || ' ' || provider || ' ' || status || ' ' || kind || ' ' || version || ' ' || aspect || ' ' || favourite || ' ' || archive || ' '
        || has_children as "group", place, size
      from facet_groups left join facet_places on facet_group = id where size <> 0 or place is not null
      order by 1, 2`.execute(database.db);
    const told = await sql<{ group: string; place: number; size: number }>`
      select "group", place, count(*) over (partition by "group") as size from (
        select connection || ' ' || provider || ' ' || status || ' ' || kind || ' ' || coalesce(version, '') || ' ' || coalesce(aspect, '') || ' ' || favourite
          || ' ' || archive || ' ' || (select count(*) from job_parents where job_parents.place = jobs.place) as "group",
          place
        from jobs where deleted_at is null) as sorted order by 1, 2`.execute(database.db);
    return { kept: kept.rows, told: told.rows };
  }

  async function expectKept() {
    const { kept, told } = await groups();
    expect(kept).toEqual(told);
  }

  it('follow whatever happens to jobs', async () => {
    const random = randomNumbers();
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    const ids: string[] = [await add(null)];
    const steps: ((id: string) => Promise<unknown>)[] = [
      async (id) => ids.push(await add(pick([id, null]))),
      async () => ids.push(await add(null, { prompt: pick(['a fox --v 6.1', 'a fox --niji 7 --ar 1:2']) })),
      async () => ids.push(await add(null, { connection: pick(['emulator', 'other']), provider: pick(PROVIDERS) })),
      (id) => changeJob(database, id, time, () => ({ status: pick(['running', 'done', 'failed']) })),
      (id) => changeJob(database, id, time, (row) => ({ favourite: 1 - row.favourite })),
      (id) => changeJob(database, id, time, () => ({ archive: pick(['pending', 'stored']), progress: 40 })),
      (id) => changeJob(database, id, time, () => ({ prompt: pick(['a heron --ar 16:9', 'a heron']) })),
      (id) => changeJob(database, id, time, (row) => ({ deleted_at: row.deleted_at === null ? time : null })),
      (id) => deleteRows(ctx, [id]),
    ];
    for (let turn = 0; turn < 160; turn += 1) {
      await pick(steps)(pick(ids));
      if (turn % 20 === 0) await expectKept();
    }
    await expectKept();
    expect((await groups()).kept.length).toBeGreaterThan(10);
  });

  it('follow many rows that one statement changes', async () => {
    const ids = [await add(null), await add(null), await add(null)];
    await database.db.updateTable('jobs').set({ status: 'done', favourite: 1 }).execute();
    await expectKept();
    await sql`insert into job_parents (place) select place from jobs`.execute(database.db);
    await expectKept();
    await database.db.deleteFrom('jobs').where('id', '<>', ids[0]!).execute();
    await database.db.deleteFrom('job_parents').execute();
    await expectKept();
    expect((await groups()).kept).toHaveLength(1);
  });

  it('are made of the library that there is', async () => {
    const parent = await add(null);
    await add(parent);
    await add(null, { kind: 'describe', favourite: 1 });
    const thrown = await add(null);
    await changeJob(database, thrown, time, () => ({ deleted_at: time }));
    const before = await groups();
    for (const table of ['facet_groups', 'facet_places']) await database.db.schema.dropTable(table).execute();
    await dropTriggers();
    await database.db.transaction().execute((update) => facetGroups.up(update as never, database.engine));
    expect((await groups()).kept).toEqual(before.told);
    await changeJob(database, parent, time, () => ({ status: 'done' }));
    await expectKept();
  });

  /** Undoes what else the migration does. */
  async function dropTriggers(): Promise<void> {
    await sql`drop index job_labels_at`.execute(database.db);
    if (engine === 'postgres') {
      for (const name of ['facet_groups_enter', 'facet_groups_leave', 'jobs_group', 'job_parents_group']) {
        await sql`drop function ${sql.ref(name)} cascade`.execute(database.db);
      }
      return;
    }
    for (const name of [
      'jobs_grouped',
      'jobs_ungrouped',
      'jobs_regrouped',
      'jobs_with_children',
      'jobs_without_children',
    ]) {
      await sql`drop trigger ${sql.ref(name)}`.execute(database.db);
    }
    await sql`drop table jobs_trigram_uses`.execute(database.db);
    await sql`create virtual table jobs_trigrams using fts5vocab(jobs_search, 'row')`.execute(database.db);
  }
});
