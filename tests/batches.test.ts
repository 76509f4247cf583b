import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { liveBatches, stopBatch } from '@/lib/jobs/batches';
import { imagineMany, ImagineManyInput } from '@/lib/jobs/create';
import { listJobs } from '@/lib/jobs/list-jobs';
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
    expect(await liveBatches(studio.ctx)).toEqual([{ id: batchId, total: 4, unsent: 3, atWork: 1, done: 0, lost: 0 }]);
    const stopped = await stopBatch({ ctx: studio.ctx, input: { batchId } });
    expect(stopped.map((job) => [job.prompt, job.status]).toSorted()).toEqual([
      ['blue fox', 'cancelled'],
      ['blue owl', 'cancelled'],
      ['red owl', 'cancelled'],
    ]);
    expect(await stopBatch({ ctx: studio.ctx, input: { batchId } })).toEqual([]);
    expect(await liveBatches(studio.ctx)).toEqual([{ id: batchId, total: 4, unsent: 0, atWork: 1, done: 0, lost: 3 }]);
  });
});
