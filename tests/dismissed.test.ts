import { afterEach, expect, it } from 'vitest';
import { fromJson } from '@/lib/db/json';
import { answer, askAgain, dismiss } from '@/lib/jobs/change';
import { startStudio, type TestStudio } from './support/studio';

let studio: TestStudio;
afterEach(() => studio.stop());

it('is had after all where the provider has made it all the same', async () => {
  studio = await startStudio();
  const job = await studio.imagine();
  await studio.until(job.id, ({ status }) => status === 'running');
  await dismiss({ ctx: studio.ctx, input: { jobId: job.id } });
  expect(await studio.row(job.id)).toMatchObject({ status: 'cancelled', next_poll_at: null });
  expect(await askAgain({ ctx: studio.ctx, input: { jobId: job.id } })).toMatchObject({ status: 'queued' });
  const done = await studio.done(job.id);
  expect(fromJson(done.outputs)).toHaveLength(1);
});

it('sends no answer by itself that was waiting when it was dismissed', async () => {
  studio = await startStudio();
  const grid = await studio.done((await studio.imagine('an owl')).id);
  const single = await studio.done((await studio.press(grid.id, 'upscale/U1/1')).id);
  const asking = await studio.press(single.id, 'zoom/Custom Zoom');
  await studio.until(asking.id, ({ status }) => status === 'needs-input');
  await answer({ ctx: studio.ctx, input: { jobId: asking.id, prompt: 'an owl from afar --zoom 2' } });
  await dismiss({ ctx: studio.ctx, input: { jobId: asking.id } });
  await askAgain({ ctx: studio.ctx, input: { jobId: asking.id } });
  const row = await studio.until(asking.id, ({ status }) => status === 'needs-input');
  expect(row).toMatchObject({ answer: null, dialog_prompt: 'an owl from afar --zoom 2' });
});
