import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { rebuild, setDamagedAside } from '@/lib/archive/rebuild';
import { databaseFile } from '@/lib/context';
import { backupDaily, backupFolder, listBackups } from '@/lib/db/backup';
import { openSqlite } from '@/lib/db/client';
import { lockDataFolder } from '@/lib/db/data-folder-lock';
import { fromJson } from '@/lib/db/json';
import { migrate } from '@/lib/db/migrate';
import { setFavourite } from '@/lib/jobs/change';
import { log } from '@/lib/log';
import { listJobs } from '@/lib/jobs/list-jobs';
import { claimSends, sendOne } from '@/lib/sync/sender';
import { startSync } from '@/lib/sync/engine';
import { startStudio, type TestStudio } from './support/studio';

let studio: TestStudio;
afterEach(() => studio?.stop());

/** A lease owner of this machine whose process is gone. */
async function deadOwner(): Promise<string> {
  const { hostname } = await import('node:os');
  const child = fork('-e', ['0'], { execArgv: ['-e', '0'], stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  return `${hostname()}|${child.pid}|gone`;
}

describe('a backup', () => {
  it('that fails is told, tried again an hour later, and clears away what a killed one left', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    await studio.done(job.id);
    const told = vi.spyOn(log, 'error').mockImplementation(() => {});
    const folder = backupFolder(studio.folder);
    await writeFile(folder, 'no folder');
    const engine = startSync(studio.ctx);
    try {
      await expect.poll(() => told.mock.calls.map(([, words]) => words)).toEqual(['sync failed']);
      expect(told.mock.calls[0]?.[0]).toMatchObject({ work: 'backup' });
      await rm(folder);
      await mkdir(folder);
      await writeFile(join(folder, 'reprise-2020-01-01.db.part'), 'half');
      // Housekeeping comes round after ten minutes; what it adopts shows that it did.
      const change = { lease_owner: await deadOwner(), lease_until: studio.clock.now() + 90 * 60_000 };
      await studio.ctx.database.db.updateTable('jobs').set(change).where('id', '=', job.id).execute();
      studio.clock.advance(11 * 60_000);
      await expect.poll(async () => (await studio.row(job.id)).lease_owner, { timeout: 5_000 }).toBeNull();
      expect(await listBackups(studio.folder, studio.clock.now())).toEqual([]);
      studio.clock.advance(60 * 60_000);
      await expect.poll(() => listBackups(studio.folder, studio.clock.now()), { timeout: 10_000 }).toHaveLength(1);
      expect(await readdir(folder)).toHaveLength(1);
      expect(told).toHaveBeenCalledTimes(1);
    } finally {
      await engine.stop();
      told.mockRestore();
    }
  });
});

describe('a studio that is killed', () => {
  it('before a click was sent sends it once it is back, without waiting for the lease', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    await claimSends(studio.ctx, await deadOwner());
    const sync = startSync(studio.ctx);
    await expect.poll(async () => (await studio.row(job.id)).remote_id, { timeout: 5_000 }).not.toBeNull();
    await sync.stop();
    expect(studio.emulator.control.tasks()).toHaveLength(1);
  });

  it('while an answer was outstanding says that the fate is unknown, and sends nothing', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    await claimSends(studio.ctx, await deadOwner());
    await studio.ctx.database.db.updateTable('jobs').set({ send_state: 'attempted' }).execute();
    const sync = startSync(studio.ctx);
    await expect.poll(async () => (await studio.row(job.id)).status, { timeout: 5_000 }).toBe('unconfirmed');
    await sync.stop();
    expect(studio.emulator.control.tasks()).toHaveLength(0);
  });
});

describe('a click on a button', () => {
  it('is still unsent while its parent is read: a kill there leaves nothing to decide', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    await studio.done(grid.id);
    const owner = await deadOwner();
    const job = await studio.press(grid.id, 'upscale/U1/1');
    studio.emulator.control.addFaults({ match: { path: '/fetch' }, kind: 'latency', milliseconds: 400 });
    const [row] = await claimSends(studio.ctx, owner);
    const sending = sendOne(studio.ctx, owner, row!);
    await expect
      .poll(() => Object.keys(studio.emulator.control.requests()).some((path) => path.endsWith('/fetch')))
      .toBe(true);
    expect((await studio.row(job.id)).send_state).toBe('ready');
    await sending;
    expect((await studio.row(job.id)).status).toBe('queued');
  });

  it('is not sent by one who has lost its lease meanwhile', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    const [row] = await claimSends(studio.ctx, 'first');
    await studio.ctx.database.db.updateTable('jobs').set({ lease_owner: 'second' }).where('id', '=', job.id).execute();
    await sendOne(studio.ctx, 'first', row!);
    expect(studio.emulator.control.tasks()).toHaveLength(0);
    expect((await studio.row(job.id)).lease_owner).toBe('second');
  });
});

describe('the data folder', () => {
  it('belongs to one studio at a time', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reprise-lock-'));
    const unlock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(/in use by another studio/);
    unlock();
    lockDataFolder(folder)();
    await rm(folder, { recursive: true });
  });

  it('that cannot be made is told in a sentence', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reprise-lock-'));
    await writeFile(join(folder, 'file'), '');
    expect(() => lockDataFolder(join(folder, 'file'))).toThrow(/cannot be written/);
    expect(() => lockDataFolder(join(folder, 'file', 'deeper'))).toThrow(/cannot be written/);
    await rm(folder, { recursive: true });
  });

  it.runIf(existsSync('/proc/self'))('below a folder that refuses is told at once', () => {
    expect(() => lockDataFolder('/proc/reprise/data')).toThrow(/cannot be written/);
  });
});

describe('the library', () => {
  it('comes back from the archive when the database is thrown away', async () => {
    studio = await startStudio();
    const grid = await studio.imagine();
    await studio.done(grid.id);
    const picture = await studio.press(grid.id, 'upscale/U2/2');
    await studio.done(picture.id);
    await setFavourite({ ctx: studio.ctx, input: { jobId: picture.id, favourite: true } });
    await studio.step();
    const before = await listJobs({ ctx: studio.ctx, input: {} });

    const fresh = openSqlite(join(studio.folder, 'fresh.db'));
    await migrate(fresh);
    const ctx = { ...studio.ctx, database: fresh };
    expect(await rebuild(ctx)).toMatchObject({ added: 2, faults: [] });
    const after = await listJobs({ ctx, input: {} });
    // What pictures look like from afar is drawn from them again, after a while.
    const plain = (jobs: typeof after.jobs) =>
      jobs.map(({ revision: _revision, updatedAt: _updated, outputs, ...job }) => ({
        ...job,
        outputs: outputs.map(({ placeholder: _placeholder, ...output }) => output),
      }));
    expect(plain(after.jobs)).toEqual(plain(before.jobs));
    expect(await rebuild(ctx)).toMatchObject({ added: 0, known: 2 });
    await fresh.close();
  });

  it('comes back from backup and archive together when the database file is damaged', async () => {
    studio = await startStudio();
    const first = await studio.imagine('first');
    await studio.done(first.id);
    expect(await backupDaily(studio.ctx.database, studio.folder, studio.clock.now())).not.toBeNull();
    expect(await backupDaily(studio.ctx.database, studio.folder, studio.clock.now())).toBeNull();
    const second = await studio.imagine('second');
    await studio.done(second.id);
    await studio.ctx.database.close();

    const file = databaseFile(studio.folder);
    const bytes = await readFile(file);
    bytes.fill(0x55, 4096, Math.min(bytes.length, 60_000));
    await writeFile(file, bytes);
    await rm(`${file}-wal`, { force: true });

    const told = await setDamagedAside(studio.folder);
    expect(told).toHaveLength(2);
    expect((await readdir(studio.folder)).some((name) => name.includes('damaged'))).toBe(true);
    expect(await listBackups(studio.folder, studio.clock.now())).toHaveLength(1);
    const database = openSqlite(file);
    await migrate(database);
    const ctx = { ...studio.ctx, database };
    expect(await rebuild(ctx)).toMatchObject({ added: 1, known: 1, faults: [] });
    const { jobs } = await listJobs({ ctx, input: {} });
    expect(jobs.map((job) => job.prompt)).toEqual(['second', 'first']);
    expect(jobs.every((job) => job.outputs[0]!.mediaId !== null && job.offers.length === 9)).toBe(true);
    studio.ctx.database = database;
    await database.close();
    studio.ctx.database = openSqlite(join(studio.folder, 'unused.db'));
  });

  it('of a whole database is left alone by rebuild', async () => {
    studio = await startStudio();
    await studio.imagine();
    expect(await setDamagedAside(studio.folder)).toEqual([]);
    expect(fromJson((await studio.row((await listJobs({ ctx: studio.ctx, input: {} })).jobs[0]!.id)).input).kind).toBe(
      'imagine',
    );
  });
});
