import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { testComposer } from '@/emulator/apiframe/harness';
import { moveToBin } from '@/lib/library/bin';
import { createApiframe } from '@/lib/providers/apiframe/adapter';
import { connectionTo, startStudio, type TestStudio } from './support/studio';

/*
 * A browser that got no answer to a click asks again with the same key.
 */

let studio: TestStudio;
afterEach(() => studio.stop());

it('what was clicked and paid for is not called over budget when it is asked for again', async () => {
  studio = await startStudio({ emulator: { composer: testComposer() } });
  const { ctx, emulator, clock } = studio;
  const provider = createApiframe({ baseUrl: emulator.url, key: 'afk_a_person', now: clock.now });
  ctx.connections = new Map([['emulator', { ...connectionTo(emulator.url), kind: 'apiframe', provider }]]);
  const options = { connection: 'emulator', edit_mask: 'both', daily_budget: 16 } as const;
  await ctx.database.db.insertInto('connection_options').values(options).execute();
  const submitKey = randomUUID();
  const { id } = await studio.imagine('an owl', { submitKey });
  await studio.step();
  await expect(studio.imagine('an owl', { submitKey })).resolves.toMatchObject({ id });
  await expect(studio.imagine('an owl')).rejects.toMatchObject({ code: 'over-budget' });
});

it('nor is it gone because its parent went into the bin meanwhile', async () => {
  studio = await startStudio();
  const grid = await studio.imagine();
  await studio.done(grid.id);
  const submitKey = randomUUID();
  const { id } = await studio.press(grid.id, 'upscale/U1/1', submitKey);
  await moveToBin({ ctx: studio.ctx, input: { jobIds: [grid.id] } });
  await expect(studio.press(grid.id, 'upscale/U1/1', submitKey)).resolves.toMatchObject({ id });
  await expect(studio.press(grid.id, 'upscale/U1/1', randomUUID())).rejects.toMatchObject({ code: 'conflict' });
});
