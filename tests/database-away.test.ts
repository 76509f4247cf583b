import { afterEach, expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { claimSends, sendOne } from '@/lib/sync/sender';
import { startStudio, type TestStudio } from './support/studio';

/** Hears how long somebody means to wait, in milliseconds; the wait itself is short. */
const waits = vi.hoisted(() => vi.fn<(time: number) => void>());
vi.mock('node:timers/promises', async (original) => ({
  ...(await original<object>()),
  setTimeout: (time: number) => {
    waits(time);
    return new Promise((resolve) => setTimeout(resolve, Math.min(time, 10)));
  },
}));

let studio: TestStudio;
afterEach(() => studio.stop());

it('a task that was accepted keeps its id, though the disk is full for five minutes', async () => {
  studio = await startStudio();
  const { ctx, clock } = studio;
  // Each try is logged.
  const logged = vi.spyOn(log, 'error').mockImplementation(() => {});
  const { engine } = ctx.database;
  let fullUntil = 0;
  waits.mockImplementation((time) => clock.advance(time));
  const nextRevision: typeof engine.nextRevision = (transaction) => {
    if (clock.now() < fullUntil) throw new Error('database or disk is full');
    return engine.nextRevision(transaction);
  };
  ctx.database = { ...ctx.database, engine: { ...engine, nextRevision } };
  const connection = ctx.connections.get('emulator')!;
  const submit: typeof connection.provider.submit = async (...given) => {
    const submission = await connection.provider.submit(...given);
    fullUntil = clock.now() + 5 * 60_000;
    return submission;
  };
  ctx.connections = new Map([['emulator', { ...connection, provider: { ...connection.provider, submit } }]]);
  const job = await studio.imagine();
  const [row] = await claimSends(ctx, 'test');
  await sendOne(ctx, 'test', row!);
  const [task] = studio.emulator.control.tasks();
  expect(await studio.row(job.id)).toMatchObject({ status: 'queued', remote_id: task!.id });
  expect(logged).toHaveBeenCalled();
});
