import { afterEach, describe, expect, it } from 'vitest';
import { fromJson } from '@/lib/db/json';
import { startStudio, type TestStudio } from './support/studio';

/* What a person or a provider gets wrong comes back in words, and takes nothing away. */

let studio: TestStudio;
afterEach(() => studio.stop());

const failed = async (id: string) =>
  fromJson((await studio.until(id, ({ status }) => status === 'failed')).error)!.message;

describe('a parameter that Midjourney does not take', () => {
  it.each([
    ['--ar 0:0', /--ar 0:0/],
    ['--ar wide', /--ar wide/],
    ['--v 99', /--v 99/],
    ['--niji 99', /--niji 99/],
  ])('(%s) fails the job in its words', async (flags, words) => {
    studio = await startStudio();
    const job = await studio.imagine(`a kite ${flags}`);
    expect(await failed(job.id)).toMatch(words);
    expect((await studio.row(job.id)).prompt).toBe(`a kite ${flags}`);
  });

  it.each(['--zoom 3', '--zoom 0.5', '--zoom 2 --ar 0:0'])(
    '(%s) fails Custom Zoom, which can be asked again',
    async (flags) => {
      studio = await startStudio();
      const grid = await studio.imagine();
      await studio.done(grid.id);
      const picture = await studio.press(grid.id, 'upscale/U1/1');
      await studio.done(picture.id);
      const zoom = await studio.press(picture.id, 'zoom/Custom Zoom');
      await studio.until(zoom.id, ({ status }) => status === 'needs-input');
      await studio.answer(zoom.id, `a kite ${flags}`);
      expect(await failed(zoom.id)).toContain('[Invalid parameter]');
      const again = await studio.press(picture.id, 'zoom/Custom Zoom');
      await studio.until(again.id, ({ status }) => status === 'needs-input');
    },
  );
});

describe('a press that the gateway refuses as OpenAI does', () => {
  it('shows its words, and leaves the picture its buttons', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    const before = await studio.done(grid.id);
    const message = 'Invalid request, customId is not allowed (request id: 20260801)';
    studio.emulator.control.addFaults({
      match: { path: '/submit/action' },
      kind: 'status',
      status: 400,
      body: { error: { message, type: 'invalid_request_error', code: 'bad_request' } },
    });
    const job = await studio.press(grid.id, 'upscale/U1/1');
    expect(await failed(job.id)).toBe(message);
    expect((await studio.row(grid.id)).offers).toBe(before.offers);
    const again = await studio.press(grid.id, 'upscale/U1/1');
    await studio.done(again.id);
  });
});

describe('a button that nobody knows', () => {
  it('is shown with its label, pressed by its id, and answered in the provider’s words', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    const row = await studio.done(grid.id);
    const task = fromJson(row.raw) as { buttons: object[] };
    const customId = 'MJ::Sculpt::3d::0b7d';
    const body = { ...task, buttons: [...task.buttons, { customId, emoji: '🗿', label: 'Sculpt', type: 2, style: 2 }] };
    const shown = { kind: 'status', status: 200, times: 0 } as const;
    studio.emulator.control.addFaults([
      { match: { path: '/task/list-by-condition' }, ...shown, body: [body] },
      { match: { path: '/fetch' }, ...shown, body },
    ]);
    await studio.ctx.database.db
      .updateTable('jobs')
      .set({ next_poll_at: studio.clock.now() })
      .where('id', '=', grid.id)
      .execute();
    const known = await studio.until(grid.id, ({ offers }) => offers !== row.offers);
    expect(fromJson(known.offers).at(-1)).toMatchObject({ key: 'other/Sculpt', label: 'Sculpt', needs: 'nothing' });
    const job = await studio.press(grid.id, 'other/Sculpt');
    expect(await failed(job.id)).toContain(`unknown_action:${customId}`);
    expect(studio.lastSent('/submit/action')!.body).toMatchObject({ taskId: row.remote_id, customId });
  });
});
