import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { distrustBackup } from '@/lib/archive/rebuild';
import { keepMedia } from '@/lib/archive/keep-media';
import { planBranch } from '@/lib/branches/plan-branch';
import { runBranch } from '@/lib/branches/run-branch';
import { fromJson } from '@/lib/db/json';
import type { JobRow } from '@/lib/db/schema';
import { liveBatches, stopBatch } from '@/lib/jobs/batches';
import { askAgain } from '@/lib/jobs/change';
import { tryAgain } from '@/lib/jobs/create';
import { decodeMaskPng, encodeMaskPng } from '@/lib/mask/png';
import { connectionTo, ENGINES, type EngineName, startStudio, type TestStudio } from './support/studio';
import { createApiframe } from '@/lib/providers/apiframe/adapter';
import { setDailyBudget } from '@/lib/connection-options';

let studio: TestStudio;
afterEach(() => studio.stop());

const start = async (engine: EngineName, emulator: Parameters<typeof startStudio>[0] = {}) => {
  studio = await startStudio({ engine, ...emulator });
};

/** A finished grid, and then a finished click on each of these offers, one on the other. Answers all ids. */
async function made(prompt: string, ...clicks: (string | { key: string; answer: string; maskId?: string })[]) {
  const grid = await studio.imagine(prompt);
  await studio.done(grid.id);
  const ids = [grid.id];
  for (const click of clicks) {
    const { key, answer, maskId } = typeof click === 'string' ? { key: click, answer: null, maskId: undefined } : click;
    const job = await studio.press(ids.at(-1)!, key);
    if (answer !== null) await studio.answer(job.id, answer, maskId);
    await studio.done(job.id);
    ids.push(job.id);
  }
  return ids;
}

type More = { skip?: number; cell?: number | null; submitKey?: string; overBudget?: boolean };

const run = (branchId: string, targetId: string, { skip = 0, cell = null, ...more }: More = {}) =>
  runBranch({ ctx: studio.ctx, input: { submitKey: randomUUID(), branchId, targetId, skip, cell, ...more } });

const plan = async (id: string, on?: string, more: { skip?: number; cell?: number } = {}) =>
  (await planBranch({ ctx: studio.ctx, input: { id, skip: 0, ...(on ? { on } : {}), ...more } })).plan;

/** The jobs of a run, the first in front. */
async function stepsOf(batchId: string): Promise<JobRow[]> {
  const { db } = studio.ctx.database;
  return db.selectFrom('jobs').selectAll().where('batch_id', '=', batchId).orderBy('place').execute();
}

const told = (rows: JobRow[]) => rows.map((row) => `${fromJson(row.parent_offer)?.label} ${row.status}`);

/** Steps the studio until nothing of the run moves by itself any more. */
async function untilStill(batchId: string): Promise<JobRow[]> {
  const rest = new Set(['done', 'failed', 'cancelled', 'needs-input']);
  for (;;) {
    const rows = await stepsOf(batchId);
    const last = rows.at(-1)!;
    if (rest.has(last.status) && last.next_poll_at === null && last.archive !== 'pending') return rows;
    await studio.until(
      last.id,
      (row) => rest.has(row.status) && row.next_poll_at === null && row.archive !== 'pending',
    );
  }
}

/** A mask with a white stripe on top, as the editor encodes it. */
async function striped(width: number, height: number): Promise<string> {
  const bits = new Uint8Array(width * height).fill(1, 0, width * (height / 4));
  return (await keepMedia(studio.ctx, [await encodeMaskPng({ width, height, bits })] as never, 1e6)).id;
}

const LINE = ['upscale/U2/2', 'vary/Vary (Subtle)', 'upscale/U3/3', 'zoom/Zoom Out 1.5x'] as const;

describe.each(ENGINES)('a branch that is run on another picture, on %s', (engine) => {
  it('makes every click when the one before is done, as one batch, and pays for each once', async () => {
    await start(engine);
    const line = await made('a fox in fog --v 7', ...LINE);
    const [owl] = await made('an owl in oaks --v 7');
    const before = studio.emulator.control.tasks().length;

    const told1 = await plan(line.at(-1)!, owl, { cell: 4 });
    expect(told1).toMatchObject({ refusal: null, note: '“U2” becomes “U4”.', credits: null });
    expect(told1.steps.map(({ label }) => label)).toEqual(['U4', 'Vary (Subtle)', 'U3', 'Zoom Out 1.5x']);

    const first = await run(line.at(-1)!, owl!, { cell: 4 });
    expect(first).toMatchObject({ parentId: owl, prompt: 'an owl in oaks --v 7', batchId: first.submitKey });
    expect(first.branch).toEqual({
      of: line.at(-1),
      step: 1,
      steps: 4,
      toCome: ['Vary (Subtle)', 'U3', 'Zoom Out 1.5x'],
    });
    expect(await liveBatches(studio.ctx)).toMatchObject([{ isRun: true, total: 4, unsent: 1, toCome: 3 }]);

    const steps = await untilStill(first.submitKey);
    expect(told(steps)).toEqual(['U4 done', 'Vary (Subtle) done', 'U3 done', 'Zoom Out 1.5x done']);
    expect(steps.map((row) => row.parent_id)).toEqual([owl, ...steps.slice(0, -1).map(({ id }) => id)]);
    expect(steps.every(({ prompt }) => prompt === 'an owl in oaks --v 7')).toBe(true);
    expect(studio.emulator.control.tasks()).toHaveLength(before + 4);
    expect(await liveBatches(studio.ctx)).toEqual([]);

    // Asked about once more, a step that handed on has nothing left to hand on.
    await askAgain({ ctx: studio.ctx, input: { jobId: steps[1]!.id } });
    for (let turn = 0; turn < 5; turn += 1) {
      studio.clock.advance(3_000);
      await studio.step();
    }
    expect(studio.emulator.control.tasks()).toHaveLength(before + 4);
  });

  it('is either at the old step or at the next after a crash, never between, and never at both', async () => {
    await start(engine, { emulator: { settings: { emptyButtonsMs: 5_000 } } } as never);
    studio.emulator.control.settings({ emptyButtonsMs: 5_000 });
    const line = await made('a fox in fog --v 7', 'upscale/U2/2', 'vary/Vary (Subtle)');
    const [owl] = await made('an owl in oaks --v 7');
    const before = studio.emulator.control.tasks().length;
    const first = await run(line.at(-1)!, owl!);

    // The power goes off whenever a row is committed within the end of another.
    const whole = studio.ctx.database;
    const seen = new WeakSet<object>();
    studio.ctx.database = {
      ...whole,
      engine: {
        ...whole.engine,
        async nextRevision(transaction) {
          if (seen.has(transaction)) throw new Error('the power is off');
          seen.add(transaction);
          return whole.engine.nextRevision(transaction);
        },
      },
    };
    let failures = 0;
    for (let turn = 0; turn < 120 && failures < 3; turn += 1) {
      await studio.step();
      studio.clock.advance(1_000);
      const row = await studio.row(first.id);
      if (row.fetched_at !== null && row.next_poll_at !== null && row.next_poll_at >= studio.clock.now() + 13_000)
        failures += 1;
      expect(fromJson(row.input)).toMatchObject({ branch: { toCome: [{ offer: { label: 'Vary (Subtle)' } }] } });
      expect(await stepsOf(first.submitKey)).toHaveLength(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(failures).toBeGreaterThan(0);
    studio.ctx.database = whole;
    expect(told(await untilStill(first.submitKey))).toEqual(['U2 done', 'Vary (Subtle) done']);
    expect(studio.emulator.control.tasks()).toHaveLength(before + 2);
  });

  it('stops at a step that the picture does not offer, and says which', async () => {
    await start(engine);
    const line = await made('a fox in fog --v 7', 'upscale/U2/2', 'zoom/Zoom Out 2x', 'upscale/U1/1');
    const [owl] = await made('an owl in oaks --v 8');
    const before = studio.emulator.control.tasks().length;
    const first = await run(line.at(-1)!, owl!);
    const steps = await untilStill(first.submitKey);
    expect(told(steps)).toEqual(['U2 done', 'Zoom Out 2x failed']);
    expect(fromJson(steps[1]!.error)).toEqual({
      code: 'branch-stopped',
      message: expect.stringContaining('does not offer “Zoom Out 2x”, which is step 2 of 3'),
    });
    expect(steps[1]).toMatchObject({ parent_id: first.id, remote_id: null, send_state: 'idle' });
    expect(studio.emulator.control.tasks()).toHaveLength(before + 1);
    const again = tryAgain({ ctx: studio.ctx, input: { submitKey: randomUUID(), jobId: steps[1]!.id } });
    await expect(again).rejects.toThrow('“Zoom Out 2x”');
  });

  it('goes on to its end when a step that failed is tried again', async () => {
    await start(engine);
    const line = await made('a fox in fog --v 7', 'upscale/U2/2', 'vary/Vary (Subtle)', 'upscale/U3/3');
    const [owl] = await made('an owl in oaks --v 7');
    const first = await run(line.at(-1)!, owl!);
    await studio.until(first.id, ({ status }) => status === 'queued');
    const refuse = {
      kind: 'status',
      status: 400,
      body: { description: 'bad luck', type: 'upstream_error', code: 4 },
    } as const;
    studio.emulator.control.addFaults({ match: { path: '/submit/', method: 'POST' }, ...refuse });
    const stopped = await untilStill(first.submitKey);
    expect(told(stopped)).toEqual(['U2 done', 'Vary (Subtle) failed']);
    expect(fromJson(stopped[1]!.error)?.message).toContain('bad luck');
    expect(await liveBatches(studio.ctx)).toEqual([]);

    await tryAgain({ ctx: studio.ctx, input: { submitKey: randomUUID(), jobId: stopped[1]!.id } });
    expect(told(await untilStill(first.submitKey))).toEqual([
      'U2 done',
      'Vary (Subtle) failed',
      'Vary (Subtle) done',
      'U3 done',
    ]);
  });

  it('that is stopped keeps what is done, finishes what the provider has, and clicks nothing more', async () => {
    await start(engine);
    const line = await made('a fox in fog --v 7', ...LINE);
    const [owl] = await made('an owl in oaks --v 7');
    const before = studio.emulator.control.tasks().length;
    const first = await run(line.at(-1)!, owl!);
    await studio.until(first.id, ({ status }) => status === 'done');
    const second = (await stepsOf(first.submitKey))[1]!;
    await studio.until(second.id, ({ status }) => status === 'queued');
    const changed = await stopBatch({ ctx: studio.ctx, input: { batchId: first.submitKey } });
    expect(changed.map(({ id, status, branch }) => [id, status, branch?.toCome])).toEqual([[second.id, 'queued', []]]);
    expect(told(await untilStill(first.submitKey))).toEqual(['U2 done', 'Vary (Subtle) done']);
    expect(studio.emulator.control.tasks()).toHaveLength(before + 2);

    const unsent = await run(line.at(-1)!, owl!);
    expect(await stopBatch({ ctx: studio.ctx, input: { batchId: unsent.submitKey } })).toMatchObject([
      { status: 'cancelled', branch: { toCome: [] } },
    ]);
  });

  it('is one run however often the same click arrives, at once or after its picture was used', async () => {
    await start(engine);
    const line = await made('a fox in fog --v 7', 'upscale/U2/2');
    const [owl] = await made('an owl in oaks --v 7');
    const before = studio.emulator.control.tasks().length;
    const submitKey = randomUUID();
    const [one, other] = await Promise.all([
      run(line.at(-1)!, owl!, { submitKey }),
      run(line.at(-1)!, owl!, { submitKey }),
    ]);
    expect(other.id).toBe(one.id);
    await studio.done(one.id);
    expect((await run(line.at(-1)!, owl!, { submitKey })).id).toBe(one.id);
    expect(studio.emulator.control.tasks()).toHaveLength(before + 1);
  });

  it('goes on where a click of unknown fate is found again, and not by itself after a backup was put back', async () => {
    await start(engine, { emulator: { profile: 'plus' } });
    const line = await made('a fox in fog --v 7', 'upscale/U2/2', 'vary/Vary (Subtle)', 'upscale/U3/3');
    const [owl] = await made('an owl in oaks --v 7');
    studio.emulator.control.addFaults({ match: { path: '/submit/', method: 'POST' }, kind: 'drop-after' });
    const first = await run(line.at(-1)!, owl!);
    await studio.until(first.id, ({ status }) => status === 'unconfirmed');
    await studio.until(first.id, ({ status }) => status === 'done');
    const second = (await stepsOf(first.submitKey))[1]!;
    await studio.until(second.id, ({ status }) => status === 'queued');
    await distrustBackup(studio.ctx);
    expect(told(await untilStill(first.submitKey))).toEqual(['U2 done', 'Vary (Subtle) done']);
  });

  it('writes again what was written, changes the zoom in the words of the new picture, and asks for what it does not know', async () => {
    await start(engine);
    const line = await made(
      'a fox in fog --v 7',
      'upscale/U2/2',
      { key: 'zoom/Custom Zoom', answer: 'a fox in fog --v 7 --zoom 1.4' },
      'upscale/U1/1',
      { key: 'zoom/Custom Zoom', answer: 'a lamp at night --v 7 --zoom 2' },
    );
    const [owl] = await made('an owl in oaks --v 7 --stylize 50');
    const told1 = await plan(line.at(-1)!, owl);
    const words = [null, 'an owl in oaks --v 7 --stylize 50 --zoom 1.4', null, 'a lamp at night --v 7 --zoom 2'];
    expect(told1.steps.map(({ prompt }) => prompt)).toEqual(words);
    const first = await run(line.at(-1)!, owl!);
    const steps = await untilStill(first.submitKey);
    expect(told(steps)).toEqual(['U2 done', 'Custom Zoom done', 'U1 done', 'Custom Zoom done']);
    expect(steps.map(({ prompt }) => prompt).filter((_, index) => index % 2 === 1)).toEqual([words[1], words[3]]);
    expect(steps[2]!.prompt).toBe(words[1]);

    const { db } = studio.ctx.database;
    await db.updateTable('jobs').set({ answer: null }).where('id', '=', line[2]!).execute();
    expect((await plan(line[2]!, owl)).steps[1]!.note).toEqual({
      kind: 'asks',
      words: expect.stringContaining('not known'),
    });
    const asking = await run(line[2]!, owl!);
    const open = (await untilStill(asking.submitKey)).at(-1)!;
    expect(open).toMatchObject({ status: 'needs-input', needs: 'prompt' });
    expect(await liveBatches(studio.ctx)).toMatchObject([{ isRun: true, total: 2, done: 1, atWork: 1 }]);
  });
});

describe('the mask of a branch', () => {
  const REGION = 'vary/Vary (Region)';

  async function repainted(side = 1024) {
    await start('sqlite');
    const maskId = await striped(side, side);
    return {
      maskId,
      line: await made('a fox in fog --v 7', 'upscale/U2/2', { key: REGION, answer: 'a red kite', maskId }),
    };
  }

  const maskOf = (row: JobRow) => fromJson(row.answer)?.maskId;

  it('is sent as it was painted on a picture of the same size', async () => {
    const { maskId, line } = await repainted();
    const [owl] = await made('an owl in oaks --v 7');
    expect((await plan(line.at(-1)!, owl)).steps[1]).toMatchObject({
      maskId,
      prompt: 'a red kite',
      note: { kind: 'tells' },
    });
    const steps = await untilStill((await run(line.at(-1)!, owl!)).submitKey);
    expect(told(steps)).toEqual(['U2 done', 'Vary (Region) done']);
    expect(maskOf(steps[1]!)).toBe(maskId);
    expect(steps[1]!.prompt).toBe('a red kite');
  });

  it('is fitted to a picture of the same shape in another size', async () => {
    const { maskId, line } = await repainted();
    const owl = (await made('an owl in oaks --v 7', 'upscale/U1/1', 'upscale/Upscale (Subtle)')).at(-1)!;
    const told1 = await plan(line.at(-1)!, owl);
    expect(told1).toMatchObject({ refusal: null, note: '“U2” is left out: this is a single picture already.' });
    const [step] = await untilStill((await run(line.at(-1)!, owl)).submitKey);
    expect(step).toMatchObject({ status: 'done', kind: 'region' });
    const fitted = maskOf(step!)!;
    expect(fitted).not.toBe(maskId);
    const mask = await decodeMaskPng(await readFile(studio.ctx.media.path(fitted, 'image/png')));
    const side = fromJson((await studio.row(owl)).outputs)[0]!.width!;
    expect(side).toBe(2048);
    expect([mask.width, mask.height]).toEqual([side, side]);
    expect(mask.bits.reduce((sum, bit) => sum + bit, 0)).toBe((side * side) / 4);
  });

  it('of another shape is asked for, before anything is sent, and the run goes on once it is painted', async () => {
    const { line } = await repainted();
    const end = await studio.press(line.at(-1)!, 'upscale/U1/1');
    await studio.done(end.id);
    const [owl] = await made('an owl in oaks --v 7 --ar 16:9');
    expect((await plan(end.id, owl)).steps[1]!.note).toMatchObject({ kind: 'asks' });
    const before = studio.emulator.control.tasks().length;
    const first = await run(end.id, owl!);
    const steps = await untilStill(first.submitKey);
    expect(steps[1]).toMatchObject({
      status: 'needs-input',
      needs: 'mask',
      dialog_prompt: 'a red kite',
      remote_id: null,
    });
    expect(fromJson(steps[1]!.error)?.message).toMatch(
      /^Step 2 of 3: the mask was painted on 1024 × 1024, and this picture is /,
    );
    expect(studio.emulator.control.tasks()).toHaveLength(before + 1);

    const { width, height } = fromJson((await studio.row(first.id)).outputs)[0]!;
    await studio.answer(steps[1]!.id, 'a blue kite', await striped(width!, height!));
    expect(told(await untilStill(first.submitKey))).toEqual(['U2 done', 'Vary (Region) done', 'U1 done']);
    expect(studio.emulator.control.tasks()).toHaveLength(before + 3);
  });
});

describe('a branch with Apiframe', () => {
  it('has its price before it is run, keeps to the budget, paints before the click, and stops where there is no such button', async () => {
    await start('sqlite');
    const maskId = await striped(1024, 1024);
    const line = await made(
      'a fox in fog --v 7',
      'upscale/U2/2',
      { key: 'vary/Vary (Region)', answer: 'a red kite', maskId },
      'upscale/U1/1',
      'vary/Vary (Subtle)',
    );
    const { url } = studio.emulator;
    const provider = createApiframe({ baseUrl: url, key: 'afk_a_person', now: studio.clock.now });
    const apiframe = { ...connectionTo(url), id: 'apiframe', name: 'Apiframe', kind: 'apiframe', provider } as const;
    studio.ctx.connections = new Map([...studio.ctx.connections, ['apiframe', apiframe]]);
    const owl = await studio.imagine('an owl in oaks', { connection: 'apiframe' });
    await studio.done(owl.id);

    const told1 = await plan(line.at(-1)!, owl.id, { cell: 3 });
    expect(told1.steps.map(({ label, credits }) => [label, credits])).toEqual([
      ['U3', 4],
      ['Vary (Region)', 16],
      ['U1', 4],
      ['Vary (Subtle)', null],
    ]);
    expect(told1.credits).toBe(24);
    expect(told1.steps[3]!.note).toEqual({ kind: 'stops', words: 'Apiframe has no “Vary (Subtle)”: it stops here.' });

    await setDailyBudget({ ctx: studio.ctx, input: { connection: 'apiframe', dailyBudget: 39 } });
    await expect(run(line.at(-1)!, owl.id, { cell: 3 })).rejects.toThrow('This costs 24 credits');
    const first = await run(line.at(-1)!, owl.id, { cell: 3, overBudget: true });
    const steps = await untilStill(first.submitKey);
    expect(told(steps)).toEqual(['U3 done', 'Vary (Region) done', 'U1 done', 'Vary (Subtle) failed']);
    expect(studio.emulator.control.ledger().map(({ amount }) => amount)).toEqual([-16, -4, -16, -4]);
  });
});

describe('a branch that cannot be run', () => {
  it('says why: it began in the composer, with words, or the picture will not do', async () => {
    await start('sqlite');
    const [grid, single] = await made('a fox in fog --v 7', 'upscale/U2/2');
    const [owl, alone] = await made('an owl in oaks --v 7', 'upscale/U1/1');
    expect((await plan(grid!)).refusal).toMatch(/no click to make again\. It began in the composer/);
    await expect(run(grid!, owl!)).rejects.toThrow('no click to make again');
    expect((await plan(single!, alone)).refusal).toMatch(/“U2” is left out.*Nothing is left to do/);
    expect((await plan(single!, randomUUID())).refusal).toMatch(/not in the library any more/);
    await expect(plan(randomUUID())).rejects.toThrow('no job with this id');
    const open = await studio.imagine('a third');
    expect((await plan(single!, open.id)).refusal).toMatch(/not finished/);

    const varied = (await made('a cat in a cot --v 7', 'vary/V2/2')).at(-1)!;
    expect((await plan(varied, alone)).refusal).toMatch(/does not offer “V2”/);

    const { mediaId } = fromJson((await studio.row(alone!)).outputs)[0]!;
    const shared = { speed: 'fast', botType: 'midjourney' } as const;
    const words = await studio.make({ kind: 'describe', picture: mediaId!, ...shared });
    await studio.done(words.id);
    const imagined = await studio.press(words.id, 'describe/Imagine prompt 1');
    await studio.until(imagined.id, ({ status }) => status === 'needs-input');
    await studio.answer(imagined.id, 'a lamp --v 7');
    await studio.done(imagined.id);
    expect((await plan(imagined.id)).refusal).toMatch(/“Imagine prompt 1” began with words/);
    const upscaled = await studio.press(imagined.id, 'upscale/U4/4');
    await studio.done(upscaled.id);
    expect(await plan(upscaled.id, owl)).toMatchObject({
      refusal: null,
      begins: expect.stringContaining('began with words'),
      steps: [{ label: 'U4' }],
    });
  });

  it('may begin later, and takes a picture out of its grid first where that is wanted', async () => {
    await start('sqlite');
    const line = await made('a fox in fog --v 7', 'upscale/U2/2', 'vary/Vary (Subtle)', 'upscale/U3/3');
    const [owl] = await made('an owl in oaks --v 7');
    const told1 = await plan(line.at(-1)!, owl, { skip: 1, cell: 4 });
    expect(told1).toMatchObject({ skipped: ['U2'], note: '“U4” comes first: “Vary (Subtle)” wants a single picture.' });
    expect(told1.steps.map(({ label, jobId }) => [label, jobId])).toEqual([
      ['U4', null],
      ['Vary (Subtle)', line[2]],
      ['U3', line[3]],
    ]);
  });
});
