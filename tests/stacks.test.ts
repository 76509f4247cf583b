import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Sidecar, sidecarOf } from '@/lib/archive/sidecar';
import { addJob } from '@/lib/archive/rebuild';
import type { Context } from '@/lib/context';
import type { Database } from '@/lib/db/client';
import { countStacks, moveFamily } from '@/lib/db/families';
import { changeJob, findJob, inTransaction, insertJob } from '@/lib/db/jobs';
import { toJson } from '@/lib/db/json';
import type { JobPatch } from '@/lib/db/schema';
import { countView, listJobs, listStacks } from '@/lib/jobs/list-jobs';
import { libraryDays } from '@/lib/library/days-of';
import { writeLabels } from '@/lib/library/labels';
import { newJob } from './support/new-job';
import { ENGINES, openTestDatabase } from './support/studio';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 20, 12);
const picture = { position: 0, kind: 'image', mediaId: 'a'.repeat(64), url: 'https://example.org/1.png' };

describe.each(ENGINES)('stacks on %s', (engine) => {
  let database: Database;
  let ctx: Context;
  let folder: string;
  let time = START;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-stacks-'));
    database = await openTestDatabase(engine, folder);
    time = START;
    ctx = { database, now: () => time } as Context;
  });

  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  /** A finished picture, a millisecond younger than the one before. */
  async function add(prompt: string, parent: string | null = null, patch: JobPatch = {}): Promise<string> {
    time = patch.created_at ?? time + 1;
    const outputs = toJson(patch.status && patch.status !== 'done' ? [] : [picture as never]);
    const kind = parent ? 'vary' : 'imagine';
    const { row } = await insertJob(database, newJob(time, { kind, prompt, parent_id: parent, outputs, ...patch }));
    if (patch.labels) await writeLabels(database.db, row.id, JSON.parse(patch.labels) as string[]);
    return row.id;
  }

  type Input = Parameters<typeof listJobs>[0]['input'];
  const list = (input: Input = {}) => listJobs({ ctx, input: { zone: 'UTC', stacks: true, ...input } });
  /** Each tile as `face ×members`. */
  const tiles = async (input: Input = {}) =>
    (await list(input)).jobs.map(({ prompt, stack }) => `${prompt} ×${stack!.count}`);
  const days = async () => (await libraryDays(ctx, { of: 'stacks' })).days.map(([, stacks]) => stacks);
  const change = (id: string, patch: JobPatch) => changeJob(database, id, time, () => patch);

  /** What the table of days tells has to be what a count of everything tells. */
  async function expectDaysRight(): Promise<void> {
    const kept = await libraryDays(ctx, { of: 'stacks' });
    await countStacks(database.db);
    expect(await libraryDays(ctx, { of: 'stacks' })).toEqual(kept);
  }

  it('shows a family once, where its newest member stands, and jobs without one as they are', async () => {
    const grid = await add('grid');
    await add('alone');
    const varied = await add('varied', grid);
    await add('other');
    await add('upscaled', varied);
    expect(await tiles()).toEqual(['upscaled ×3', 'other ×1', 'alone ×1']);
    const [first, other] = (await list()).jobs;
    expect(first!.stack).toEqual({
      root: grid,
      key: `key of ${grid}`,
      at: time,
      count: 3,
      live: 0,
      waiting: 0,
      newest: 'done',
    });
    expect(other!.stack).toMatchObject({ root: other!.id, key: `key of ${other!.id}`, count: 1 });
    expect((await list({ stacks: undefined })).jobs.map(({ stack }) => stack)).toEqual(Array(5).fill(undefined));
    expect(await countView({ ctx, input: { stacks: true } })).toEqual({ found: 5, stacks: 3 });
  });

  it('shows the newest finished picture, or the favourite, and what is on its way', async () => {
    const grid = await add('grid');
    await add('upscaled', grid);
    await add('running', grid, { status: 'running' });
    await add('asks', grid, { status: 'needs-input' });
    await add('failed', grid, { status: 'failed' });
    expect(await tiles()).toEqual(['upscaled ×5']);
    expect((await list()).jobs[0]!.stack).toMatchObject({ live: 1, waiting: 1, newest: 'failed', at: time });
    await change(grid, { favourite: 1 });
    expect(await tiles()).toEqual(['grid ×5']);
    await add('only running', null, { status: 'running' });
    expect(await tiles()).toEqual(['only running ×1', 'grid ×5']);
  });

  it('shows a stack where any member matches, with those that do', async () => {
    const grid = await add('grid of a fox');
    await add('fox, upscaled', grid, { kind: 'upscale', labels: toJson(['print']), favourite: 1 });
    await add('varied', grid, { kind: 'vary' });
    const owl = await add('owl', null, { labels: toJson(['print']) });
    await add('owl again', owl, { kind: 'upscale' });
    expect(await tiles()).toEqual(['owl again ×2', 'fox, upscaled ×3']);
    expect(await tiles({ q: 'fox' })).toEqual(['fox, upscaled ×2']);
    expect(await tiles({ q: 'fo' })).toEqual(['fox, upscaled ×2']);
    expect(await tiles({ facets: { kind: ['imagine'] } })).toEqual(['owl ×1', 'grid of a fox ×1']);
    expect(await tiles({ facets: { kind: ['imagine', 'vary'] } })).toEqual(['owl ×1', 'varied ×2']);
    expect(await tiles({ facets: { label: ['print'] } })).toEqual(['owl ×1', 'fox, upscaled ×1']);
    expect(await tiles({ facets: { children: true } })).toEqual(['owl ×1', 'grid of a fox ×1']);
    expect(await tiles({ filter: 'favourites' })).toEqual(['fox, upscaled ×1']);
    expect(await tiles({ q: grid })).toEqual(['grid of a fox ×1']);
    for (const q of ['zeppelin', '""']) expect(await tiles({ q })).toEqual([]);
    expect(await countView({ ctx, input: { stacks: true, q: 'fox' } })).toEqual({ found: 2, stacks: 1 });
    // Of one family its members are looked for, not its stack.
    const family = await list({ facets: { family: [grid] } });
    expect(family.jobs.map(({ prompt, stack }) => [prompt, stack])).toEqual([
      ['varied', undefined],
      ['fox, upscaled', undefined],
      ['grid of a fox', undefined],
    ]);
    const named = await listStacks({ ctx, input: { roots: [grid, owl, 'gone'], q: 'fox', zone: 'UTC', stacks: true } });
    expect(named.map(({ stack }) => stack)).toMatchObject([{ root: grid, count: 2 }]);
  });

  it('knows days by whoever looks: a member of another day does not hide one of this', async () => {
    const grid = await add('first day', null, { created_at: START });
    await add('second day', grid, { created_at: START + DAY });
    expect(await tiles({ facets: { from: '2026-11-20', to: '2026-11-20' } })).toEqual(['first day ×1']);
    expect(await tiles({ facets: { from: '2026-11-20' } })).toEqual(['second day ×2']);
    expect(await tiles({ at: START + 1 })).toEqual([]);
    expect(await tiles({ at: START + DAY })).toEqual(['second day ×2']);
  });

  it('pages both ways, each family once, also where most jobs are of one', async () => {
    const grid = await add('grid');
    for (let n = 0; n < 12; n += 1) {
      const single = await add(`single ${n}`);
      await add(`again ${n}`, single);
      for (let more = 0; more < 5; more += 1) await add(`grid ${n}.${more}`, grid);
    }
    const all = await tiles();
    expect(all).toHaveLength(13);
    expect(all[0]).toBe('grid 11.4 ×61');
    const down: string[] = [];
    let page = await list({ limit: 3 });
    for (;;) {
      down.push(...page.jobs.map(({ prompt, stack }) => `${prompt} ×${stack!.count}`));
      if (page.next === null) break;
      page = await list({ limit: 3, before: page.next });
    }
    expect(down).toEqual(all);
    const newer = await list({ limit: 3, after: page.previous! });
    expect(newer.jobs.map(({ prompt }) => prompt)).toEqual(['again 3', 'again 2', 'again 1']);
    expect((await list({ limit: 20, after: newer.previous! })).previous).toBeNull();
  });

  it('counts stacks by the day of their newest, through the bin and back', async () => {
    const grid = await add('grid', null, { created_at: START });
    await add('alone', null, { created_at: START + 1 });
    expect(await days()).toEqual([2]);
    const varied = await add('varied', grid, { created_at: START + DAY });
    expect(await days()).toEqual([1, 1]);
    await change(varied, { deleted_at: time });
    expect(await tiles()).toEqual(['alone ×1', 'grid ×1']);
    expect(await days()).toEqual([2]);
    await change(grid, { deleted_at: time });
    expect(await days()).toEqual([1]);
    await change(varied, { deleted_at: null });
    expect(await tiles()).toEqual(['varied ×1', 'alone ×1']);
    await change(grid, { deleted_at: null });
    expect(await days()).toEqual([1, 1]);
    await expectDaysRight();
  });

  it('is one stack again where sidecars come in with the children first, and one of two where a parent is found', async () => {
    const grid = await add('grid');
    const varied = await add('varied', grid);
    const upscaled = await add('upscaled', varied);
    const sidecars = await Promise.all(
      [upscaled, varied, grid].map(async (id) => sidecarOf(ctx, (await findJob(database, id))!)),
    );
    await database.db.deleteFrom('jobs').execute();
    await countStacks(database.db);
    for (const [index, sidecar] of sidecars.entries()) {
      await addJob(ctx, Sidecar.parse(JSON.parse(JSON.stringify(sidecar))));
      expect(await tiles()).toEqual([`upscaled ×${index + 1}`]);
      await expectDaysRight();
    }
    const other = await add('other', null, { created_at: START + DAY });
    await inTransaction(database.db, async (transaction) => {
      const revision = await database.engine.nextRevision(transaction);
      await moveFamily(transaction, { from: other, to: grid, revision });
    });
    expect(await tiles()).toEqual(['other ×4']);
    await expectDaysRight();
  });

  it.each([
    ['the newest first', (all: Sidecar[]) => all.toReversed()],
    ['the oldest first', (all: Sidecar[]) => all],
  ])('is one stack again after a rebuild though a job in its middle is gone for good, %s', async (_, order) => {
    const grid = await add('grid');
    const gone = await add('gone', grid);
    const varied = await add('varied', gone);
    const upscaled = await add('upscaled', varied);
    await database.db.deleteFrom('jobs').where('id', '=', gone).execute();
    expect(await tiles()).toEqual(['upscaled ×3']);
    const sidecars = await Promise.all(
      [grid, varied, upscaled].map(async (id) => sidecarOf(ctx, (await findJob(database, id))!)),
    );
    await database.db.deleteFrom('jobs').execute();
    await countStacks(database.db);
    for (const sidecar of order(sidecars)) await addJob(ctx, Sidecar.parse(JSON.parse(JSON.stringify(sidecar))));
    expect(await tiles()).toEqual(['upscaled ×3']);
    await expectDaysRight();
  });

  it('stays one where a sidecar from before families were kept in them is put over a row of a backup', async () => {
    const grid = await add('grid');
    const gone = await add('gone', grid);
    const varied = await add('varied', gone);
    await database.db.deleteFrom('jobs').where('id', '=', gone).execute();
    const { job, ...rest } = await sidecarOf(ctx, (await findJob(database, varied))!);
    const { root_id: _root, ...old } = { ...job, updated_at: time + 1 } as typeof job & { root_id: string };
    await addJob(ctx, Sidecar.parse(JSON.parse(JSON.stringify({ ...rest, job: old }))));
    expect(await tiles()).toEqual(['varied ×2']);
  });

  it('stays one when the first of it is gone for good, and goes by what is left of it', async () => {
    const grid = await add('grid');
    await add('one', grid);
    await add('two', grid);
    await database.db.deleteFrom('jobs').where('id', '=', grid).execute();
    expect(await tiles()).toEqual(['two ×2']);
    expect((await list()).jobs[0]!.stack).toMatchObject({ root: grid, key: grid });
  });
});
