import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { keepMedia } from '@/lib/archive/keep-media';
import { ProviderError } from '@/lib/providers/errors';
import { claimSends, sendOne } from '@/lib/sync/sender';
import { later } from './support/later';
import { startStudio, type TestStudio } from './support/studio';

/*
 * Two instances on one database: a click whose sender hung for longer than its lease, and was taken over.
 */

let studio: TestStudio;
afterEach(() => studio.stop());

/** The first sender's upload ends with `failure` after the second has sent; `answer` lets the answer to that arrive. */
async function overtaken(failure: Error) {
  studio = await startStudio();
  const { ctx, clock } = studio;
  const connection = ctx.connections.get('emulator')!;
  const [upload, reply] = [later<never>(), later<void>()];
  let isFirst = true;
  let hasLeft = false;
  const provider: typeof connection.provider = {
    ...connection.provider,
    host: async (pictures) => {
      if (!isFirst) return connection.provider.host!(pictures);
      isFirst = false;
      await upload.promise;
      throw failure;
    },
    submit: async (...given) => {
      const submission = await connection.provider.submit(...given);
      hasLeft = true;
      await reply.promise;
      return submission;
    },
  };
  ctx.connections = new Map([['emulator', { ...connection, provider }]]);
  const png = await sharp({ create: { width: 30, height: 20, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  async function* bytes() {
    yield png;
  }
  const style = await keepMedia(ctx, bytes(), 1e6);
  const job = await studio.imagine('an owl', { hosted: [{ role: 'style', mediaId: style.id }] });

  const [slow] = await claimSends(ctx, 'slow');
  const first = sendOne(ctx, 'slow', slow!);
  await expect.poll(() => isFirst, { timeout: 20_000 }).toBe(false);
  clock.advance(61_000);
  const [taken] = await claimSends(ctx, 'quick');
  const second = sendOne(ctx, 'quick', taken!);
  await expect.poll(() => hasLeft, { timeout: 20_000 }).toBe(true);
  upload.resolve(undefined as never);
  await first;
  const answer = async () => {
    reply.resolve();
    await second;
  };
  return { job, answer };
}

it('the one that lost its lease does not make the click of the other ready again', async () => {
  const { job, answer } = await overtaken(new ProviderError('ambiguous', 'The provider gave no answer.'));
  expect(await studio.row(job.id)).toMatchObject({ send_state: 'attempted', lease_owner: 'quick' });
  studio.clock.advance(10_000);
  expect(await claimSends(studio.ctx, 'third')).toEqual([]);
  await answer();
  expect(studio.emulator.control.tasks()).toHaveLength(1);
});

it('nor ends it, while the other has it accepted', async () => {
  const { job, answer } = await overtaken(new ProviderError('auth', 'The key is refused.'));
  await answer();
  const row = await studio.row(job.id);
  expect(row).toMatchObject({ status: 'queued', remote_id: studio.emulator.control.tasks()[0]!.id });
  expect(row.next_poll_at).not.toBeNull();
});
