import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { testComposer } from '@/emulator/apiframe/harness';
import { adopt, listElsewhere, look } from '@/lib/adopt/adopt';
import { fromJson } from '@/lib/db/json';
import { rowsToJobs } from '@/lib/jobs/row-to-job';
import { createApiframe } from '@/lib/providers/apiframe/adapter';
import { createMidjourneyProxy } from '@/lib/providers/midjourney-proxy/adapter';
import { connectionTo, ENGINES, startStudio, type EngineName, type TestStudio } from './support/studio';

/*
 * Jobs that another program made on the same account come in with all that the provider tells of them, and cost nothing.
 */

let studio: TestStudio;
afterEach(() => studio.stop());

const elsewhere = () => studio.ctx.connections.get('emulator')!.provider;
const inputOf = (references: string[]) => ({ ctx: studio.ctx, input: { connection: 'emulator', references } });
const lookAt = (text: string) => look({ ctx: studio.ctx, input: { connection: 'emulator', text } });

async function startApiframeStudio(engine: EngineName): Promise<void> {
  studio = await startStudio({ engine, emulator: { composer: testComposer() } });
  const { url } = studio.emulator;
  const provider = createApiframe({ baseUrl: url, key: 'afk_a_person', now: studio.clock.now });
  studio.ctx.connections = new Map([['emulator', { ...connectionTo(url), kind: 'apiframe', provider }]]);
}

/** Lets time pass until a job that only the provider knows is done. */
async function over(reference: string): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    studio.clock.advance(1_000);
    await studio.emulator.control.settled();
    if ((await elsewhere().check([reference])).get(reference)?.status === 'done') return;
  }
  throw new Error('The job elsewhere did not come to its end.');
}

const token = () => ({ token: randomUUID(), key: randomUUID() });
const shared = { kind: 'imagine', speed: 'fast', botType: 'midjourney' } as const;
const imagine = async (prompt: string) =>
  (await elsewhere().submit({ ...token(), ...shared, references: [], hosted: [], prompt })).reference;

async function press(parent: string, offerKey: string): Promise<string> {
  const raw = (await elsewhere().check([parent])).get(parent)?.raw;
  const click = { kind: 'press', parent, parentRaw: raw, offerKey, speed: 'fast', remix: false } as const;
  return (await elsewhere().submit({ ...token(), ...click })).reference;
}

describe.each(ENGINES)('jobs made elsewhere (%s)', { timeout: 60_000 }, (engine) => {
  it('come in from Apiframe with state, files, offers and lineage, at no cost, each once', async () => {
    await startApiframeStudio(engine);
    const began = studio.clock.now();
    const grid = await imagine('a heron --ar 3:2');
    await over(grid);
    const single = await press(grid, 'upscale/U2/2');
    await over(single);
    const unknown = randomUUID();

    expect(await lookAt(`${single} ${grid} ${unknown}`)).toMatchObject([
      { reference: single, state: 'new', kind: 'upscale', status: 'done' },
      { reference: grid, state: 'new', kind: 'imagine', prompt: 'a heron --ar 3:2', createdAt: began },
      { reference: unknown, state: 'unknown' },
    ]);
    const spent = studio.emulator.control.ledger().length;
    const told = await adopt(inputOf([single, grid, unknown]));
    expect(told).toMatchObject({ adopted: { length: 2 }, held: 0, unknown: [unknown], foreign: [] });

    const [first, second] = told.adopted as [string, string];
    const whole = await studio.done(first);
    expect(whole).toMatchObject({
      status: 'done',
      kind: 'imagine',
      archive: 'stored',
      credits: null,
      created_at: began,
    });
    expect(fromJson(whole.outputs).every(({ mediaId }) => mediaId !== null)).toBe(true);
    const [job] = await rowsToJobs(studio.ctx.database, [await studio.done(second)]);
    expect(job).toMatchObject({
      status: 'done',
      kind: 'upscale',
      prompt: 'a heron --ar 3:2',
      parentId: first,
      parentOffer: { key: 'upscale/U2/2', label: 'U2' },
    });
    expect(job!.offers.map(({ label }) => label)).toContain('Vary (Region)');
    expect(studio.emulator.control.ledger()).toHaveLength(spent);

    // Again: nothing changes, and what is here is told.
    expect(await adopt(inputOf([single, grid]))).toMatchObject({ adopted: [], held: 2 });
    expect(await lookAt(grid)).toMatchObject([{ state: 'held', jobId: first }]);
    const { count } = await studio.ctx.database.db
      .selectFrom('jobs')
      .select((row) => row.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(2);

    // What is brought in is worked on like everything else.
    const follow = await studio.press(second, 'zoom/Zoom Out 2x');
    expect(await studio.done(follow.id)).toMatchObject({ status: 'done', credits: 16 });
  });

  it('are listed by page, and one that runs goes on being asked about', async () => {
    await startApiframeStudio(engine);
    const references: string[] = [];
    for (let count = 0; count < 23; count += 1) {
      // All but the newest fail, so that nothing is painted for them.
      references.push(await imagine(count === 22 ? 'a bird' : `forbidden-test ${count}`));
      studio.clock.advance(10);
    }
    const newest = references.at(-1)!;
    const page = (cursor: string | null) =>
      listElsewhere({ ctx: studio.ctx, input: { connection: 'emulator', cursor } });
    const first = await page(null);
    expect(first.jobs).toHaveLength(20);
    expect(first.jobs[0]).toMatchObject({ reference: newest, state: 'new', prompt: 'a bird' });
    const second = await page(first.next);
    expect(second).toMatchObject({ jobs: { length: 3 }, next: null });

    const { adopted } = await adopt(inputOf([newest]));
    expect((await page(null)).jobs[0]).toMatchObject({ state: 'held', jobId: adopted[0] });
    expect(await studio.done(adopted[0]!)).toMatchObject({ status: 'done', prompt: 'a bird' });
  });

  it('come in from a midjourney-proxy server, by their numbers', async () => {
    studio = await startStudio({ engine });
    const reference = await imagine('a lighthouse');
    const told = await adopt(inputOf([reference, '1999999999999999']));
    expect(told).toMatchObject({ adopted: { length: 1 }, unknown: ['1999999999999999'] });
    const row = await studio.done(told.adopted[0]!);
    expect(row).toMatchObject({ status: 'done', kind: 'imagine', prompt: 'a lighthouse', archive: 'stored' });
    const upscaled = await studio.press(row.id, 'upscale/U1/1');
    expect(await studio.done(upscaled.id)).toMatchObject({ status: 'done' });
  });

  it('are not found a second time for a click whose fate is unknown', async () => {
    studio = await startStudio({ engine, emulator: { profile: 'trueai' } });
    studio.ctx.connections = new Map([
      [
        'emulator',
        {
          ...connectionTo(studio.emulator.url),
          provider: createMidjourneyProxy({ baseUrl: studio.emulator.url, key: 'k', auth: 'mj-api-secret' }),
        },
      ],
    ]);
    studio.emulator.control.addFaults({
      kind: 'drop-after',
      match: { method: 'POST', path: '/submit/imagine' },
      times: 1,
    });
    const click = await studio.imagine('a tower');
    await studio.until(click.id, ({ status }) => status === 'unconfirmed');
    const [task] = studio.emulator.control.tasks();
    await adopt(inputOf([task!.id]));
    for (let turn = 0; turn < 20; turn += 1) {
      studio.clock.advance(3_000);
      await studio.step();
    }
    const rows = await studio.ctx.database.db
      .selectFrom('jobs')
      .select('id')
      .where('remote_id', '=', task!.id)
      .execute();
    expect(rows).toHaveLength(1);
    expect((await studio.row(click.id)).remote_id).toBeNull();
  });
});

describe('what cannot be brought in', () => {
  it('is told in a sentence', async () => {
    await startApiframeStudio('sqlite');
    await expect(lookAt('no ids at all')).rejects.toThrow('There is no id in this.');
    expect(await lookAt('1773400000000123')).toMatchObject([{ state: 'unknown' }]);
    studio.ctx.connections = new Map([['emulator', connectionTo(studio.emulator.url)]]);
    await expect(listElsewhere({ ctx: studio.ctx, input: { connection: 'emulator', cursor: null } })).rejects.toThrow(
      /cannot list its jobs/,
    );
  });
});
