import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { keepMedia } from '@/lib/archive/keep-media';
import { distrustBackup } from '@/lib/archive/rebuild';
import { planBranch } from '@/lib/branches/plan-branch';
import { runBranch } from '@/lib/branches/run-branch';
import { setDailyBudget } from '@/lib/connection-options';
import { insertJob } from '@/lib/db/jobs';
import { fromJson, toJson } from '@/lib/db/json';
import type { JobRow } from '@/lib/db/schema';
import { liveBatches, stopBatch } from '@/lib/jobs/batches';
import { askAgain } from '@/lib/jobs/change';
import { tryAgain } from '@/lib/jobs/try-again';
import type { JobInput, Offer } from '@/lib/jobs/job';
import { newId } from '@/lib/jobs/new-id';
import { log } from '@/lib/log';
import { decodeMaskPng, encodeMaskPng } from '@/lib/mask/png';
import { createApiframe } from '@/lib/providers/apiframe/adapter';
import { connectionTo, ENGINES, type EngineName, startStudio, type TestStudio } from './support/studio';

/** Of a single square picture, as tests paint them. */
const SIDE = 128;

let studio: TestStudio;

/** One studio for all tests of a group: painting is what takes time, and each run begins on the same grid. */
function share(engine: EngineName): { owl: () => string } {
  let owl = '';
  beforeAll(async () => {
    studio = await startStudio({ engine });
    owl = await grid('an owl in oaks --v 7');
  }, 60_000);
  afterEach(() => {
    studio.emulator.control.clearFaults();
    studio.emulator.control.settings({ emptyButtonsMs: 0, profile: 'comet' });
  });
  afterAll(() => studio.stop());
  return { owl: () => owl };
}

async function grid(prompt: string, more: Parameters<TestStudio['imagine']>[1] = {}): Promise<string> {
  const { id } = await studio.imagine(prompt, more);
  await studio.done(id);
  return id;
}

type Clicked = string | { key: string; answer: string; maskId?: string };

const NEEDS: Record<string, Offer['needs']> = { 'Custom Zoom': 'prompt', 'Vary (Region)': 'mask' };

/** What was clicked, by its key, as the adapter would tell it. */
function offerOf(key: string): Offer {
  const [group, label, slot] = key.split('/') as [Offer['group'], string, string?];
  const needs = NEEDS[label] ?? 'nothing';
  return { key, label, emoji: '', group, needs, ...(slot ? { slot: Number(slot) } : {}) };
}

/** A branch of long ago: rows of a grid and of what was clicked on it. Answers their ids. */
async function branchOf(...clicks: Clicked[]): Promise<string[]> {
  const ids: string[] = [];
  let prompt = 'a fox in fog --v 7';
  for (const click of [null, ...clicks]) {
    const { key, answer, maskId } =
      typeof click === 'object'
        ? (click ?? { key: null, answer: null, maskId: undefined })
        : { key: click, answer: null, maskId: undefined };
    const offer = key === null ? null : offerOf(key);
    const id = newId(studio.clock.now());
    const [picture, speed] = [
      { position: 0, kind: 'image', mediaId: null, type: null, bytes: null, url: '' },
      'fast',
    ] as const;
    prompt = answer ?? prompt;
    await insertJob(studio.ctx.database, {
      id,
      submit_key: randomUUID(),
      connection: 'emulator',
      provider: 'midjourney-proxy',
      kind: 'other',
      status: 'done',
      prompt,
      speed,
      parent_id: ids.at(-1) ?? null,
      parent_offer: offer && toJson(offer),
      input: toJson(
        offer
          ? { kind: 'press', offer, speed }
          : { kind: 'imagine', prompt, speed, botType: 'midjourney', references: [] },
      ),
      answer: answer === null ? null : toJson({ prompt: answer, ...(maskId ? { maskId } : {}) }),
      offers: toJson([]),
      outputs: toJson([{ ...picture, width: SIDE, height: SIDE }]),
      archive: 'stored',
      send_state: 'idle',
      created_at: studio.clock.now(),
    });
    ids.push(id);
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
  const { owl } = share(engine);

  it('makes every click when the one before is done, as one batch, and pays for each once', async () => {
    const line = await branchOf(...LINE);
    const before = studio.emulator.control.tasks().length;

    const foreseen = await plan(line.at(-1)!, owl(), { cell: 4 });
    expect(foreseen).toMatchObject({ refusal: null, note: '“U2” becomes “U4”.', credits: null });
    expect(foreseen.steps.map(({ label }) => label)).toEqual(['U4', 'Vary (Subtle)', 'U3', 'Zoom Out 1.5x']);

    const first = await run(line.at(-1)!, owl(), { cell: 4 });
    expect(first).toMatchObject({ parentId: owl(), prompt: 'an owl in oaks --v 7', batchId: first.submitKey });
    expect(first.branch).toEqual({
      of: line.at(-1),
      step: 1,
      steps: 4,
      toCome: ['Vary (Subtle)', 'U3', 'Zoom Out 1.5x'],
    });
    expect(await liveBatches(studio.ctx)).toMatchObject([{ isRun: true, total: 4, unsent: 1, toCome: 3 }]);

    const steps = await untilStill(first.submitKey);
    expect(told(steps)).toEqual(['U4 done', 'Vary (Subtle) done', 'U3 done', 'Zoom Out 1.5x done']);
    expect(steps.map((row) => row.parent_id)).toEqual([owl(), ...steps.slice(0, -1).map(({ id }) => id)]);
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
    studio.emulator.control.settings({ emptyButtonsMs: 5_000 });
    const line = await branchOf('upscale/U2/2', 'vary/Vary (Subtle)');
    const before = studio.emulator.control.tasks().length;
    const first = await run(line.at(-1)!, owl());

    // The power goes off whenever a row is committed within the change of another.
    const whole = studio.ctx.database;
    const seen = new WeakSet<object>();
    const nextRevision: typeof whole.engine.nextRevision = async (transaction) => {
      if (seen.has(transaction)) throw new Error('The power is off.');
      seen.add(transaction);
      return whole.engine.nextRevision(transaction);
    };
    studio.ctx.database = { ...whole, engine: { ...whole.engine, nextRevision } };
    const foreseen = vi.spyOn(log, 'error').mockImplementation(() => {});
    await studio.until(first.id, () => foreseen.mock.calls.length > 2);
    expect(fromJson((await studio.row(first.id)).input)).toMatchObject({
      branch: { toCome: [{ offer: { label: 'Vary (Subtle)' } }] },
    });
    expect(await stepsOf(first.submitKey)).toHaveLength(1);
    foreseen.mockRestore();
    studio.ctx.database = whole;
    expect(told(await untilStill(first.submitKey))).toEqual(['U2 done', 'Vary (Subtle) done']);
    expect(studio.emulator.control.tasks()).toHaveLength(before + 2);
  });

  it('stops at a step that the picture does not offer, and says which', async () => {
    const line = await branchOf('upscale/U2/2', 'zoom/Zoom Out 2x', 'upscale/U1/1');
    const modern = await grid('an owl in oaks --v 8');
    const before = studio.emulator.control.tasks().length;
    const first = await run(line.at(-1)!, modern);
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
    const line = await branchOf('upscale/U2/2', 'vary/Vary (Subtle)', 'upscale/U3/3');
    const first = await run(line.at(-1)!, owl());
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
    const line = await branchOf(...LINE);
    const before = studio.emulator.control.tasks().length;
    const first = await run(line.at(-1)!, owl());
    await studio.until(first.id, ({ status }) => status === 'done');
    const second = (await stepsOf(first.submitKey))[1]!;
    await studio.until(second.id, ({ status }) => status === 'queued');
    const changed = await stopBatch({ ctx: studio.ctx, input: { batchId: first.submitKey } });
    expect(changed.map(({ id, status, branch }) => [id, status, branch?.toCome])).toEqual([[second.id, 'queued', []]]);
    expect(told(await untilStill(first.submitKey))).toEqual(['U2 done', 'Vary (Subtle) done']);
    expect(studio.emulator.control.tasks()).toHaveLength(before + 2);

    const unsent = await run(line.at(-1)!, owl());
    expect(await stopBatch({ ctx: studio.ctx, input: { batchId: unsent.submitKey } })).toMatchObject([
      { status: 'cancelled', branch: { toCome: [] } },
    ]);
  });

  it('is one run however often the same click arrives, at once or after its picture was used', async () => {
    const line = await branchOf('upscale/U2/2');
    const before = studio.emulator.control.tasks().length;
    const submitKey = randomUUID();
    const [one, other] = await Promise.all([
      run(line.at(-1)!, owl(), { submitKey }),
      run(line.at(-1)!, owl(), { submitKey }),
    ]);
    expect(other.id).toBe(one.id);
    await studio.done(one.id);
    expect((await run(line.at(-1)!, owl(), { submitKey })).id).toBe(one.id);
    expect(studio.emulator.control.tasks()).toHaveLength(before + 1);
  });

  it('goes on where a click of unknown fate is found again, and not by itself after a backup was put back', async () => {
    studio.emulator.control.settings({ profile: 'plus' });
    const line = await branchOf('upscale/U2/2', 'vary/Vary (Subtle)', 'upscale/U3/3');
    studio.emulator.control.addFaults({ match: { path: '/submit/', method: 'POST' }, kind: 'drop-after' });
    const first = await run(line.at(-1)!, owl());
    await studio.until(first.id, ({ status }) => status === 'unconfirmed');
    await studio.until(first.id, ({ status }) => status === 'done');
    const second = (await stepsOf(first.submitKey))[1]!;
    await studio.until(second.id, ({ status }) => status === 'queued');
    await distrustBackup(studio.ctx);
    expect(told(await untilStill(first.submitKey))).toEqual(['U2 done', 'Vary (Subtle) done']);
  });

  it('writes again what was written, changes the zoom in the words of the new picture, and asks for what it does not know', async () => {
    const line = await branchOf(
      'upscale/U2/2',
      { key: 'zoom/Custom Zoom', answer: 'a fox in fog --v 7 --zoom 1.4' },
      'upscale/U1/1',
      { key: 'zoom/Custom Zoom', answer: 'a lamp at night --v 7 --zoom 2' },
    );
    const foreseen = await plan(line.at(-1)!, owl());
    const words = [null, 'an owl in oaks --v 7 --zoom 1.4', null, 'a lamp at night --v 7 --zoom 2'];
    expect(foreseen.steps.map(({ prompt }) => prompt)).toEqual(words);
    const first = await run(line.at(-1)!, owl());
    const steps = await untilStill(first.submitKey);
    expect(told(steps)).toEqual(['U2 done', 'Custom Zoom done', 'U1 done', 'Custom Zoom done']);
    expect(steps.map(({ prompt }) => prompt).filter((_, index) => index % 2 === 1)).toEqual([words[1], words[3]]);
    expect(steps[2]!.prompt).toBe(words[1]);

    const { db } = studio.ctx.database;
    await db.updateTable('jobs').set({ answer: null }).where('id', '=', line[2]!).execute();
    expect((await plan(line[2]!, owl())).steps[1]!.note).toEqual({
      kind: 'asks',
      words: expect.stringContaining('not known'),
    });
    const asking = await run(line[2]!, owl());
    const open = (await untilStill(asking.submitKey)).at(-1)!;
    expect(open).toMatchObject({ status: 'needs-input', needs: 'prompt' });
    expect(await liveBatches(studio.ctx)).toMatchObject([{ isRun: true, total: 2, done: 1, atWork: 1 }]);
  });
});

describe('the mask of a branch', () => {
  const { owl } = share('sqlite');
  const maskOf = (row: JobRow) => fromJson(row.answer)?.maskId;
  let maskId = '';
  let line: string[] = [];
  beforeAll(async () => {
    maskId = await striped(SIDE, SIDE);
    line = await branchOf('upscale/U2/2', { key: 'vary/Vary (Region)', answer: 'a red kite', maskId }, 'upscale/U1/1');
  });

  it('is sent as it was painted on a picture of the same size, and fitted to the same shape in another', async () => {
    expect((await plan(line[2]!, owl())).steps[1]).toMatchObject({
      maskId,
      prompt: 'a red kite',
      note: { kind: 'tells' },
    });
    const steps = await untilStill((await run(line[2]!, owl())).submitKey);
    expect(told(steps)).toEqual(['U2 done', 'Vary (Region) done']);
    expect(maskOf(steps[1]!)).toBe(maskId);
    expect(steps[1]!.prompt).toBe('a red kite');

    const large = await studio.press(steps[0]!.id, 'upscale/Upscale (Subtle)');
    await studio.done(large.id);
    const side = fromJson((await studio.row(large.id)).outputs)[0]!.width!;
    expect(side).toBe(2 * SIDE);
    expect(await plan(line[2]!, large.id)).toMatchObject({
      refusal: null,
      note: '“U2” is left out: this is a single picture already.',
    });
    const [step] = await untilStill((await run(line[2]!, large.id)).submitKey);
    expect(step).toMatchObject({ status: 'done', kind: 'region' });
    const mask = await decodeMaskPng(await readFile(studio.ctx.media.path(maskOf(step!)!, 'image/png')));
    expect([mask.width, mask.height]).toEqual([side, side]);
    expect(mask.bits.reduce((sum, bit) => sum + bit, 0)).toBe((side * side) / 4);
  });

  it('of another shape is asked for, before anything is sent, and the run goes on once it is painted', async () => {
    const wide = await grid('an owl in oaks --v 7 --ar 16:9');
    expect((await plan(line.at(-1)!, wide)).steps[1]!.note).toMatchObject({ kind: 'asks' });
    const before = studio.emulator.control.tasks().length;
    const first = await run(line.at(-1)!, wide);
    const steps = await untilStill(first.submitKey);
    expect(steps[1]).toMatchObject({
      status: 'needs-input',
      needs: 'mask',
      dialog_prompt: 'a red kite',
      remote_id: null,
    });
    expect(fromJson(steps[1]!.error)?.message).toMatch(
      /^Step 2 of 3: the mask was painted on 128 × 128, and this picture is /,
    );
    expect(studio.emulator.control.tasks()).toHaveLength(before + 1);

    const { width, height } = fromJson((await studio.row(first.id)).outputs)[0]!;
    await studio.answer(steps[1]!.id, 'a blue kite', await striped(width!, height!));
    expect(told(await untilStill(first.submitKey))).toEqual(['U2 done', 'Vary (Region) done', 'U1 done']);
    expect(studio.emulator.control.tasks()).toHaveLength(before + 3);
  });

  it('goes out with its click at Apiframe, where all has a price before it is run, and a button that is none stops it', async () => {
    const end = await branchOf(
      'upscale/U2/2',
      { key: 'vary/Vary (Region)', answer: 'a red kite', maskId },
      'upscale/U1/1',
      'vary/Vary (Subtle)',
    );
    const { url } = studio.emulator;
    const provider = createApiframe({ baseUrl: url, key: 'afk_a_person', now: studio.clock.now });
    const apiframe = { ...connectionTo(url), id: 'apiframe', name: 'Apiframe', kind: 'apiframe', provider } as const;
    studio.ctx.connections = new Map([...studio.ctx.connections, ['apiframe', apiframe]]);
    const target = await grid('an owl in oaks', { connection: 'apiframe' });

    const foreseen = await plan(end.at(-1)!, target, { cell: 3 });
    expect(foreseen.steps.map(({ label, credits }) => [label, credits])).toEqual([
      ['U3', 4],
      ['Vary (Region)', 16],
      ['U1', 4],
      ['Vary (Subtle)', null],
    ]);
    expect(foreseen.credits).toBe(24);
    expect(foreseen.steps[3]!.note).toEqual({
      kind: 'stops',
      words: 'Apiframe has no “Vary (Subtle)”: it stops here.',
    });

    await setDailyBudget({ ctx: studio.ctx, input: { connection: 'apiframe', dailyBudget: 39 } });
    await expect(run(end.at(-1)!, target, { cell: 3 })).rejects.toThrow('This costs 24 credits');
    const first = await run(end.at(-1)!, target, { cell: 3, overBudget: true });
    const steps = await untilStill(first.submitKey);
    expect(told(steps)).toEqual(['U3 done', 'Vary (Region) done', 'U1 done', 'Vary (Subtle) failed']);
    expect(maskOf(steps[1]!)).toBe(maskId);
    expect(studio.emulator.control.ledger().map(({ amount }) => amount)).toEqual([-16, -4, -16, -4]);
  });
});

describe('the plan of a branch', () => {
  const { owl } = share('sqlite');

  it('says why it cannot be run: it began in the composer, with words, on a song, or the picture will not do', async () => {
    const [began, single] = await branchOf('upscale/U2/2');
    const alone = await studio.press(owl(), 'upscale/U1/1');
    expect((await plan(single!, alone.id)).refusal).toMatch(/not finished/);
    await studio.done(alone.id);
    expect((await plan(began!)).refusal).toMatch(/no click to make again\. It began in the composer/);
    await expect(run(began!, owl())).rejects.toThrow('no click to make again');
    expect((await plan(single!, alone.id)).refusal).toMatch(/“U2” is left out.*Nothing is left to do/);
    expect((await plan(single!, randomUUID())).refusal).toMatch(/not in the library any more/);
    await expect(plan(randomUUID())).rejects.toThrow('no job with this id');
    expect((await plan((await branchOf('vary/V2/2')).at(-1)!, alone.id)).refusal).toMatch(/does not offer “V2”/);

    const worded = await branchOf('describe/Imagine prompt 1', 'upscale/U4/4');
    expect((await plan(worded[1]!)).refusal).toMatch(/“Imagine prompt 1” began with words/);
    const kept = { refusal: null, begins: expect.stringContaining('began with words'), steps: [{ label: 'U4' }] };
    expect(await plan(worded[2]!, owl())).toMatchObject(kept);

    const { db } = studio.ctx.database;
    const extend = { ...offerOf('other/Extend/1'), form: 'extend' as const, track: 0 };
    const input = toJson<JobInput>({ kind: 'press', offer: extend, speed: 'fast' });
    await db.updateTable('jobs').set({ input }).where('id', '=', single!).execute();
    expect((await plan(single!)).refusal).toMatch(/“Extend” is a click on a song/);
    await db.updateTable('jobs').set({ deleted_at: 1 }).where('id', '=', alone.id).execute();
    expect((await plan(worded[2]!, alone.id)).refusal).toMatch(/in the bin/);
  });

  it('may begin later, and takes a picture out of its grid first where that is wanted', async () => {
    const line = await branchOf('upscale/U2/2', 'vary/Vary (Subtle)', 'upscale/U3/3');
    const foreseen = await plan(line.at(-1)!, owl(), { skip: 1, cell: 4 });
    expect(foreseen).toMatchObject({
      skipped: ['U2'],
      cell: 4,
      note: '“U4” comes first: “Vary (Subtle)” wants a single picture.',
    });
    expect(foreseen.steps.map(({ label, jobId }) => [label, jobId])).toEqual([
      ['U4', null],
      ['Vary (Subtle)', line[2]],
      ['U3', line[3]],
    ]);
  });
});
