import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { liveBatches, stopBatch } from '@/lib/jobs/batches';
import { imagineMany, ImagineManyInput } from '@/lib/jobs/imagine';
import { pressMany, PressManyInput } from '@/lib/jobs/press';
import type { Offer } from '@/lib/jobs/job';
import { listJobs } from '@/lib/jobs/list-jobs';
import { moveToBin } from '@/lib/library/bin';
import { ENGINES, startStudio, type TestStudio } from './support/studio';

let studio: TestStudio;
afterEach(() => studio.stop());

const PROMPTS = ['red fox', 'red owl', 'blue fox', 'blue owl'];

function asked(prompts = PROMPTS) {
  const submitKeys = prompts.map(() => randomUUID());
  const shared = { connection: 'emulator', speed: 'fast', botType: 'midjourney', references: [] } as const;
  return ImagineManyInput.parse({ ...shared, submitKeys, prompts });
}

describe.each(ENGINES)('several pictures of one click, on %s', (engine) => {
  it('are one batch in their order, and the same keys twice are the same jobs', async () => {
    studio = await startStudio({ engine });
    const input = asked();
    const jobs = await imagineMany({ ctx: studio.ctx, input });
    expect(jobs.map((job) => job.prompt)).toEqual(PROMPTS);
    expect(new Set(jobs.map((job) => job.batchId))).toEqual(new Set([input.submitKeys[0]]));
    const again = await imagineMany({ ctx: studio.ctx, input });
    expect(again.map((job) => job.id)).toEqual(jobs.map((job) => job.id));
    await studio.imagine('alone');
    const found = await listJobs({ ctx: studio.ctx, input: { q: input.submitKeys[0]! } });
    expect(found.jobs.map((job) => job.prompt)).toEqual(PROMPTS);
  });

  it('are all refused when one of them is', async () => {
    studio = await startStudio({ engine });
    await expect(imagineMany({ ctx: studio.ctx, input: asked(['red fox', '--ar 16:9']) })).rejects.toThrow(
      /parameters/,
    );
    expect((await listJobs({ ctx: studio.ctx, input: {} })).jobs).toEqual([]);
    expect(() => asked(Array.from({ length: 101 }, () => 'fox'))).toThrow(/At most 100/);
  });

  it('stop where they have not left yet; what the provider has goes on', async () => {
    studio = await startStudio({ engine });
    const jobs = await imagineMany({ ctx: studio.ctx, input: asked() });
    const batchId = jobs[0]!.batchId!;
    await studio.ctx.database.db
      .updateTable('jobs')
      .set({ send_state: 'attempted' })
      .where('id', '=', jobs[0]!.id)
      .execute();
    expect(await liveBatches(studio.ctx)).toEqual([
      { id: batchId, isRun: false, total: 4, unsent: 3, atWork: 1, done: 0, lost: 0, toCome: 0 },
    ]);
    const stopped = await stopBatch({ ctx: studio.ctx, input: { batchId } });
    expect(stopped.map((job) => [job.prompt, job.status]).toSorted()).toEqual([
      ['blue fox', 'cancelled'],
      ['blue owl', 'cancelled'],
      ['red owl', 'cancelled'],
    ]);
    expect(await stopBatch({ ctx: studio.ctx, input: { batchId } })).toEqual([]);
    expect(await liveBatches(studio.ctx)).toMatchObject([{ id: batchId, total: 4, unsent: 0, atWork: 1, lost: 3 }]);
  });
});

describe.each(ENGINES)('one button of many jobs, on %s', (engine) => {
  it('is one batch of children, which is there or is not', async () => {
    studio = await startStudio({ engine });
    const parents = [await studio.imagine('red fox'), await studio.imagine('red owl')];
    for (const { id } of parents) await studio.done(id);
    const offers = JSON.parse((await studio.row(parents[0]!.id)).offers) as Offer[];
    const key = (label: string) => offers.find((offer) => offer.label === label)!.key;
    const presses = (label: string) =>
      parents.map(({ id }) => ({ submitKey: randomUUID(), parentId: id, offerKey: key(label) }));
    const input = PressManyInput.parse({ presses: presses('U2') });
    const jobs = await pressMany({ ctx: studio.ctx, input });
    expect(jobs.map((job) => [job.prompt, job.parentId, job.parentOffer?.label, job.batchId])).toEqual(
      parents.map(({ id, prompt }) => [prompt, id, 'U2', input.presses[0]!.submitKey]),
    );
    expect(await liveBatches(studio.ctx)).toMatchObject([{ total: 2, unsent: 2 }]);

    const [one, other] = presses('V1');
    const gone = { presses: [one!, { ...other!, offerKey: 'vary/V9/9' }] };
    await expect(pressMany({ ctx: studio.ctx, input: gone })).rejects.toThrow('no longer offers');
    await moveToBin({ ctx: studio.ctx, input: { jobIds: [parents[1]!.id] } });
    await expect(pressMany({ ctx: studio.ctx, input: { presses: presses('V1') } })).rejects.toThrow('in the bin');
    expect(await liveBatches(studio.ctx)).toHaveLength(1);
    expect(() => PressManyInput.parse({ presses: Array.from({ length: 101 }, () => one) })).toThrow(/At most 100/);
  });
});
