import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { keepMedia } from '@/lib/archive/keep-media';
import { fromJson } from '@/lib/db/json';
import { startStudio, type TestStudio } from './support/studio';

let studio: TestStudio;
afterEach(() => studio.stop());

async function upscaled(options: Parameters<typeof startStudio>[0] = {}): Promise<string> {
  studio = await startStudio(options);
  const grid = await studio.imagine();
  await studio.done(grid.id);
  const picture = await studio.press(grid.id, 'upscale/U1/1');
  await studio.done(picture.id);
  return picture.id;
}

async function maskId(): Promise<string> {
  const raw = Buffer.alloc(1024 * 1024);
  raw.fill(255, 0, 300 * 1024);
  const png = await sharp(raw, { raw: { width: 1024, height: 1024, channels: 1 } })
    .png()
    .toBuffer();
  return (await keepMedia(studio.ctx, [png] as never, 1e7)).id;
}

describe.each(['comet', 'trueai', 'plus'] as const)('the dialog of Vary (Region) in the %s dialect', (profile) => {
  it('waits for an answer, takes it, and never asks again', async () => {
    const parent = await upscaled({ emulator: { profile } });
    const job = await studio.press(parent, 'vary/Vary (Region)');
    const asked = await studio.until(job.id, ({ status }) => status === 'needs-input');
    expect(asked.needs).toBe('mask');
    expect(asked.next_poll_at).toBeNull();
    await studio.answer(job.id, 'a red kite', await maskId());
    const seen = new Set<string>();
    await studio.until(job.id, ({ status }) => {
      seen.add(status);
      return status === 'done';
    });
    expect([...seen]).not.toContain('needs-input');
    expect(
      studio.emulator.control.tasks().filter((task) => task.action === 'INPAINT' || task.state === job.id),
    ).toHaveLength(1);
  });
});

describe('a dialog', () => {
  it('is answered while the click is still on its way', async () => {
    const parent = await upscaled();
    const job = await studio.press(parent, 'vary/Vary (Region)');
    const answered = await studio.answer(job.id, 'a red kite', await maskId());
    expect(answered.status).toBe('sending');
    const row = await studio.until(job.id, ({ status }) => status === 'done');
    expect(row.prompt).toBe('a red kite');
  });

  it('that upstream has forgotten is opened anew by pressing the button again, with the answer kept', async () => {
    const parent = await upscaled();
    const job = await studio.press(parent, 'vary/Vary (Region)');
    const asked = await studio.until(job.id, ({ status }) => status === 'needs-input');
    studio.emulator.control.advance(61 * 60_000);
    await studio.answer(job.id, 'a red kite', await maskId());
    const row = await studio.until(job.id, ({ status }) => status === 'done' || status === 'failed');
    expect(row.error).toBeNull();
    expect(row.status).toBe('done');
    expect(row.remote_id).not.toBe(asked.remote_id);
  });

  it('of Custom Zoom asks for a prompt and preloads it', async () => {
    const parent = await upscaled();
    const job = await studio.press(parent, 'zoom/Custom Zoom');
    const asked = await studio.until(job.id, ({ status }) => status === 'needs-input');
    expect(asked.needs).toBe('prompt');
    expect(asked.dialog_prompt).toContain('a lighthouse on a ridge');
    await studio.answer(job.id, 'a lighthouse on a ridge --zoom 1.8');
    await studio.until(job.id, ({ status }) => status === 'done');
  });

  it('that a code 1 hid (remix on the gateway) is noticed by its status', async () => {
    studio = await startStudio();
    studio.emulator.control.settings({ remixAlways: true });
    const grid = await studio.imagine();
    await studio.done(grid.id);
    const job = await studio.press(grid.id, 'vary/V2/2');
    const asked = await studio.until(job.id, ({ status }) => status === 'needs-input');
    expect(asked.needs).toBe('prompt');
    await studio.answer(job.id, 'a lighthouse in snow');
    await studio.until(job.id, ({ status }) => status === 'done');
  });

  it('that a code 1 hid is answered before anybody has seen it, and the answer waits for it', async () => {
    studio = await startStudio();
    studio.emulator.control.settings({ remixAlways: true });
    const grid = await studio.imagine();
    await studio.done(grid.id);
    const job = await studio.press(grid.id, 'vary/V2/2');
    await studio.step();
    expect((await studio.row(job.id)).status).toBe('queued');
    await studio.answer(job.id, 'a lighthouse in snow');
    const row = await studio.until(job.id, ({ status }) => status === 'done');
    expect(row).toMatchObject({ answered: 1, prompt: 'a lighthouse in snow' });
    expect(studio.emulator.control.requests()['POST /mj-fast/mj/submit/modal']).toBe(1);
  });

  it('whose task goes on saying MODAL after the answer was taken runs, then is stuck, and ends well', async () => {
    const parent = await upscaled();
    const job = await studio.press(parent, 'zoom/Custom Zoom');
    const { remote_id: task } = await studio.until(job.id, ({ status }) => status === 'needs-input');
    studio.emulator.control.task(task!, { status: 'MODAL', hang: true });
    await studio.answer(job.id, 'a lighthouse --zoom 1.8');
    const seen = new Set<string>();
    const stuck = await studio.until(job.id, (row) => {
      if (row.answered === 1) seen.add(row.status);
      return row.stuck === 1;
    });
    expect([...seen]).toEqual(['queued']);
    expect(stuck.error).toBeNull();
    await expect(studio.answer(job.id, 'again')).rejects.toMatchObject({ code: 'conflict' });
    studio.emulator.control.task(task!, { status: null, hang: false, finish: true });
    const row = await studio.until(job.id, ({ status }) => status === 'done');
    expect([row.stuck, row.remote_id]).toEqual([0, task]);
  });

  it('that never comes takes no answer', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    await studio.done(grid.id);
    const job = await studio.press(grid.id, 'upscale/U2/2');
    await studio.step();
    expect((await studio.row(job.id)).status).toBe('queued');
    await expect(studio.answer(job.id, 'a lighthouse in snow')).rejects.toMatchObject({ code: 'conflict' });
  });

  it('refuses an answer without a mask, with an unknown mask, and a second answer', async () => {
    const parent = await upscaled();
    const job = await studio.press(parent, 'vary/Vary (Region)');
    await studio.until(job.id, ({ status }) => status === 'needs-input');
    await expect(studio.answer(job.id, 'a red kite')).rejects.toMatchObject({
      code: 'invalid',
      fields: { mask: expect.any(String) },
    });
    await expect(studio.answer(job.id, 'a red kite', 'a'.repeat(64))).rejects.toMatchObject({ code: 'invalid' });
    await expect(studio.answer(job.id, '  ', await maskId())).rejects.toMatchObject({
      fields: { prompt: expect.any(String) },
    });
    await studio.answer(job.id, 'a red kite', await maskId());
    await studio.until(job.id, ({ status }) => status === 'queued' || status === 'running');
    await expect(studio.answer(job.id, 'again', await maskId())).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes the same answer twice for one: the browser may not have heard of the first', async () => {
    const parent = await upscaled();
    const job = await studio.press(parent, 'vary/Vary (Region)');
    await studio.until(job.id, ({ status }) => status === 'needs-input');
    const mask = await maskId();
    await studio.answer(job.id, 'a red kite', mask);
    expect(await studio.answer(job.id, 'a red kite', mask)).toMatchObject({ id: job.id });
    await studio.until(job.id, ({ status }) => status === 'queued' || status === 'running');
    expect(await studio.answer(job.id, 'a red kite', mask)).toMatchObject({ id: job.id });
    await expect(studio.answer(job.id, 'another', mask)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('whose answer is refused can be answered again', async () => {
    const parent = await upscaled();
    const job = await studio.press(parent, 'vary/Vary (Region)');
    await studio.until(job.id, ({ status }) => status === 'needs-input');
    await studio.answer(job.id, 'a forbidden-test', await maskId());
    const row = await studio.until(job.id, ({ status, error }) => status === 'needs-input' && error !== null);
    expect(fromJson(row.error)?.code).toBe('banned');
    await studio.answer(job.id, 'a red kite', await maskId());
    await studio.until(job.id, ({ status }) => status === 'done');
  });

  it('whose answer has an unknown fate is confirmed by the task moving on, and sent once', async () => {
    const parent = await upscaled({ emulator: { profile: 'trueai' } });
    const job = await studio.press(parent, 'vary/Vary (Region)');
    await studio.until(job.id, ({ status }) => status === 'needs-input');
    studio.emulator.control.addFaults({ match: { path: '/submit/modal' }, kind: 'drop-after' });
    await studio.answer(job.id, 'a red kite', await maskId());
    await studio.until(job.id, ({ status }) => status === 'unconfirmed');
    const row = await studio.until(job.id, ({ status }) => status === 'done');
    expect(row.answered).toBe(1);
    expect(studio.emulator.control.requests()['POST /mj-fast/mj/submit/modal']).toBe(1);
  });
});
