import { utimes } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { backupDaily, lastBackup, listBackups } from '@/lib/db/backup';
import { startSync } from '@/lib/sync/engine';
import { startStudio, type TestStudio } from './support/studio';

/*
 * A clock that was ahead, and is set right.
 */

let studio: TestStudio;
afterEach(() => studio.stop());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

it.each([12, 48])('goes on asking after jobs that were put off under a clock %i hours ahead', async (hours) => {
  studio = await startStudio();
  const job = await studio.imagine();
  await studio.step();
  const right = studio.ctx.now;
  let ahead = hours * HOUR;
  studio.ctx.now = () => right() + ahead;
  await studio.step();
  const sync = startSync(studio.ctx);
  try {
    // It has been asked about under the wrong clock.
    await expect.poll(async () => (await studio.row(job.id)).fetched_at ?? 0).toBeGreaterThan(right() + ahead / 2);
    ahead = 0;
    await expect
      .poll(
        async () => {
          studio.clock.advance(2_000);
          return (await studio.row(job.id)).status;
        },
        { timeout: 20_000 },
      )
      .toBe('done');
  } finally {
    await sync.stop();
  }
});

it('goes on making backups, and keeps the newest of them', async () => {
  studio = await startStudio();
  const now = studio.clock.now();
  for (let day = 0; day < 8; day += 1) {
    const wrong = new Date(now + (400 + day) * DAY);
    const file = await backupDaily(studio.ctx.database, studio.folder, wrong.getTime());
    await utimes(file!, wrong, wrong);
  }
  const today = new Date(now);
  const made = await backupDaily(studio.ctx.database, studio.folder, now);
  await utimes(made!, today, today);
  expect((await listBackups(studio.folder, now))[0]).toBe(made);
  expect(await listBackups(studio.folder, now)).toHaveLength(7);
  expect(await lastBackup(studio.folder, now)).toBe(now);
  expect(await backupDaily(studio.ctx.database, studio.folder, now + DAY / 2)).toBeNull();
  expect(await backupDaily(studio.ctx.database, studio.folder, now + DAY)).not.toBeNull();
});
