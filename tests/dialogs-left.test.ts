import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepMedia } from '@/lib/archive/keep-media';
import { fromJson } from '@/lib/db/json';
import type { Dialect } from './buttons-table';
import { startStudio, type TestStudio } from './support/studio';

/*
 * A person may leave any dialog for longer than a server keeps it (an hour). The answer then opens it anew. `npm run
 * test:full` leaves the dialogs of every dialect.
 */

const DIALECTS: Dialect[] = process.env['FULL'] ? ['comet', 'trueai', 'plus'] : ['comet'];

const shared = { speed: 'fast', botType: 'midjourney' } as const;

/** From where, by which button, with remix or without; and the dialects that have it. */
const DIALOGS: [string, 'grid' | 'picture' | 'description' | 'shorter', string, boolean, Dialect[]][] = [
  ['a region', 'picture', 'vary/Vary (Region)', false, ['comet', 'trueai', 'plus']],
  ['a custom zoom', 'picture', 'zoom/Custom Zoom', false, ['comet', 'trueai', 'plus']],
  ['a remix of a cell', 'grid', 'vary/V2/2', true, ['comet', 'trueai', 'plus']],
  ['a remix of a grid', 'grid', 'reroll/Reroll', true, ['comet', 'trueai', 'plus']],
  ['a remix of a picture', 'picture', 'vary/Vary (Subtle)', true, ['comet', 'trueai', 'plus']],
  ['a remix of a pan', 'picture', 'pan/Pan left', true, ['comet', 'trueai', 'plus']],
  ['a remix of a film', 'picture', 'move/Animate (Low motion)', true, ['comet', 'trueai', 'plus']],
  ['a described prompt', 'description', 'describe/Imagine prompt 2', false, ['comet', 'trueai', 'plus']],
  ['a shortened prompt', 'shorter', 'describe/Imagine shortened prompt 1', false, ['comet', 'plus']],
];

describe.each(DIALECTS)('a dialog that is left for over an hour in the %s dialect', (profile) => {
  let studio: TestStudio;
  let mask: string;
  const parents = { grid: '', picture: '', description: '', shorter: '' };

  beforeAll(async () => {
    studio = await startStudio({ emulator: { profile } });
    studio.emulator.control.settings({ concurrency: 30, clipSide: 64, clipFrames: 4 });
    const painted = Buffer.alloc(1024 * 1024);
    painted.fill(255, 0, 300 * 1024);
    const png = await sharp(painted, { raw: { width: 1024, height: 1024, channels: 1 } })
      .png()
      .toBuffer();
    mask = (await keepMedia(studio.ctx, [png] as never, 1e7)).id;
    parents.grid = (await studio.imagine()).id;
    await studio.done(parents.grid);
    parents.picture = (await studio.press(parents.grid, 'upscale/U1/1')).id;
    const { outputs } = await studio.done(parents.picture);
    const picture = fromJson(outputs)[0]!.mediaId!;
    parents.description = (await studio.make({ kind: 'describe', picture, ...shared })).id;
    parents.shorter = (await studio.make({ kind: 'shorten', prompt: 'a very red kite', ...shared })).id;
    await studio.done(parents.description);
    await studio.done(parents.shorter);
  }, 90_000);
  afterAll(() => studio.stop());

  const dialogs = DIALOGS.filter(([, , , , dialects]) => dialects.includes(profile));
  it.each(dialogs)(
    '(%s) is opened anew by its answer, once',
    async (_name, from, offerKey, remix) => {
      const { id } = await studio.press(parents[from], offerKey, undefined, { remix });
      const asked = await studio.until(id, ({ status }) => status === 'needs-input');
      expect(asked.dialog_prompt).not.toBe('');
      studio.emulator.control.advance(61 * 60_000);
      await studio.answer(id, 'a kite in the snow --v 7', asked.needs === 'mask' ? mask : undefined);
      const row = await studio.until(id, ({ status }) => status === 'done' || status === 'failed');
      expect([row.status, row.error, row.answered]).toEqual(['done', null, 1]);
      expect(row.remote_id).not.toBe(asked.remote_id);
      expect(row.prompt).toBe('a kite in the snow --v 7');
      const tasks = studio.emulator.control.tasks().filter(({ state }) => state === id);
      expect(tasks.map(({ status }) => status).toSorted()).toEqual(['FAILURE', 'SUCCESS']);
      await expect(studio.answer(id, 'once more')).rejects.toMatchObject({ code: 'conflict' });
    },
    60_000,
  );
});
