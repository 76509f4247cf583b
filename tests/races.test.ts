import { open, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { claimArchives } from '@/lib/archive/archiver';
import { distrustIfRestored, rebuild, setDamagedAside } from '@/lib/archive/rebuild';
import { databaseFile } from '@/lib/context';
import { backupDaily } from '@/lib/db/backup';
import { openSqlite } from '@/lib/db/client';
import { fromJson } from '@/lib/db/json';
import { migrate } from '@/lib/db/migrate';
import { askAgain, setFavourite } from '@/lib/jobs/change';
import { ProviderError } from '@/lib/providers/errors';
import { createMidjourneyProxy } from '@/lib/providers/midjourney-proxy/adapter';
import type { Provider } from '@/lib/providers/provider';
import { startSync } from '@/lib/sync/engine';
import { pollConnection } from '@/lib/sync/poller';
import { claimSends, sendOne } from '@/lib/sync/sender';
import { startStudio, type TestStudio } from './support/studio';

/* Sender, poller, archiver and people in each other's way: nothing is lost, nothing is paid for twice. */

let studio: TestStudio;
afterEach(() => studio?.stop());

const MODAL = { path: '/submit/modal' };
const provider = (): Provider => studio.ctx.connections.get('emulator')!.provider;
const requestsTo = (path: string) => studio.emulator.control.requests()[`POST /mj-fast/mj/submit/${path}`] ?? 0;

/** A job whose Custom Zoom dialog is open. */
async function openDialog(options: Parameters<typeof startStudio>[0] = {}) {
  studio = await startStudio(options);
  const grid = await studio.imagine();
  await studio.done(grid.id);
  const picture = await studio.press(grid.id, 'upscale/U1/1');
  await studio.done(picture.id);
  const job = await studio.press(picture.id, 'zoom/Custom Zoom');
  return studio.until(job.id, ({ status }) => status === 'needs-input');
}

/** A promise that the test opens. */
function gate() {
  let resolve!: () => void;
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve };
}

/** The next change of a job meets a database that cannot write. */
function breakNextWrite(): void {
  const { database } = studio.ctx;
  let isBroken = true;
  const nextRevision: typeof database.engine.nextRevision = async (transaction) => {
    if (!isBroken) return database.engine.nextRevision(transaction);
    isBroken = false;
    throw new Error('database or disk is full');
  };
  studio.ctx.database = { ...database, engine: { ...database.engine, nextRevision } };
}

describe('a send', () => {
  it('keeps the id of a task that it could not store at once', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    const { submit } = provider();
    provider().submit = async (request, leaving) => {
      const submission = await submit(request, leaving);
      breakNextWrite();
      return submission;
    };
    await studio.step();
    expect((await studio.row(job.id)).remote_id).toBe(studio.emulator.control.tasks()[0]!.id);
  });

  it('that could not be marked is still unsent', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    const [row] = await claimSends(studio.ctx, 'a');
    breakNextWrite();
    await expect(sendOne(studio.ctx, 'a', row!)).rejects.toThrow('disk is full');
    expect(await studio.row(job.id)).toMatchObject({ status: 'sending', send_state: 'ready', lease_owner: null });
    expect(studio.emulator.control.tasks()).toHaveLength(0);
  });

  it.each(['do_request_failed ', 'insert_midjourney_task_failed ', 'read_response_body_failed '])(
    'that a gateway answers with 400 and “%s” has an unknown fate',
    async (description) => {
      studio = await startStudio();
      const body = { description, type: 'upstream_error', code: 4 };
      studio.emulator.control.addFaults({ match: { path: '/submit/' }, kind: 'status', status: 400, body });
      const job = await studio.imagine();
      await studio.step();
      expect((await studio.row(job.id)).status).toBe('unconfirmed');
    },
  );

  it('waits when the provider has no free account', async () => {
    const asked = await openDialog();
    const body = { code: 3, description: '无可用的账号实例', result: null };
    studio.emulator.control.addFaults({ match: MODAL, kind: 'status', status: 200, body });
    await studio.answer(asked.id, 'a lighthouse --zoom 2');
    await studio.step();
    expect(await studio.row(asked.id)).toMatchObject({ status: 'sending', send_state: 'ready' });
    await studio.until(asked.id, ({ status }) => status === 'done');
  });
});

describe('an answer to a dialog', () => {
  it('is not replaced while it is on its way', async () => {
    const asked = await openDialog();
    await studio.answer(asked.id, 'first --zoom 2');
    const { submit } = provider();
    provider().submit = (request, leaving) =>
      submit(request, async () => {
        await leaving?.();
        await expect(studio.answer(asked.id, 'second --zoom 1.5')).rejects.toMatchObject({ code: 'conflict' });
      });
    await studio.step();
    expect(await studio.row(asked.id)).toMatchObject({ prompt: 'first --zoom 2', answered: 1 });
  });

  it('that was rewritten before it left goes out as it was written last', async () => {
    const asked = await openDialog();
    await studio.answer(asked.id, 'first --zoom 2');
    const [row] = await claimSends(studio.ctx, 'test');
    await studio.answer(asked.id, 'second --zoom 1.5');
    await sendOne(studio.ctx, 'test', row!);
    expect(requestsTo('modal')).toBe(0);
    await studio.step();
    expect(await studio.row(asked.id)).toMatchObject({ prompt: 'second --zoom 1.5', answered: 1 });
    expect(requestsTo('modal')).toBe(1);
  });

  it('of unknown fate is not proved by a gateway that has not looked yet', async () => {
    const asked = await openDialog();
    studio.emulator.control.task(asked.remote_id!, { status: '' });
    studio.emulator.control.addFaults({ match: MODAL, kind: 'drop-before' });
    await studio.answer(asked.id, 'mine --zoom 2');
    await studio.until(asked.id, ({ status }) => status === 'unconfirmed');
    for (let turn = 0; turn < 5; turn += 1) {
      studio.clock.advance(4_000);
      await studio.step();
    }
    expect(await studio.row(asked.id)).toMatchObject({ status: 'unconfirmed', answered: 0 });
  });

  it('is sent once when a poll outlives its lease', async () => {
    const asked = await openDialog();
    await askAgain({ ctx: studio.ctx, input: { jobId: asked.id } });
    studio.clock.advance(3_000);
    const { check, submit } = provider();
    const late = gate();
    const slow = gate();
    provider().check = async (references) => {
      const found = await check(references);
      await late.promise;
      return found;
    };
    const polling = pollConnection(studio.ctx, studio.ctx.connections.get('emulator')!, 'poller');
    await expect.poll(async () => (await studio.row(asked.id)).lease_owner).toBe('poller');
    await studio.answer(asked.id, 'mine --zoom 2');
    studio.clock.advance(61_000);
    provider().submit = (request, leaving) =>
      submit(request, async () => {
        await leaving?.();
        await slow.promise;
      });
    const [row] = await claimSends(studio.ctx, 'a');
    const sending = sendOne(studio.ctx, 'a', row!);
    await expect.poll(async () => (await studio.row(asked.id)).send_state).toBe('attempted');
    late.resolve();
    await polling;
    expect(await studio.row(asked.id)).toMatchObject({ send_state: 'attempted', lease_owner: 'a' });
    expect(await claimSends(studio.ctx, 'b')).toEqual([]);
    slow.resolve();
    await sending;
    expect(requestsTo('modal')).toBe(1);
  });

  it('keeps the pause that the provider asked for, whatever the poller sees', async () => {
    const asked = await openDialog();
    studio.emulator.control.addFaults({ match: MODAL, kind: 'status', status: 429, retryAfter: 300, times: 0 });
    await askAgain({ ctx: studio.ctx, input: { jobId: asked.id } });
    await studio.answer(asked.id, 'x --zoom 2');
    for (let turn = 0; turn < 5; turn += 1) {
      await studio.step();
      studio.clock.advance(2_500);
    }
    expect(requestsTo('modal')).toBe(1);
  });

  it('that is always called forgotten does not press its button for ever', async () => {
    const asked = await openDialog();
    const body = { description: 'task_not_found ', type: 'upstream_error', code: 4 };
    studio.emulator.control.addFaults({ match: MODAL, kind: 'status', status: 400, body, times: 0 });
    const { check } = provider();
    await studio.answer(asked.id, 'in snow --zoom 2');
    const before = requestsTo('action');
    for (let turn = 0; turn < 60; turn += 1) {
      provider().check = async () => Promise.reject(new ProviderError('unavailable', 'not now'));
      for (const row of await claimSends(studio.ctx, 'test')) await sendOne(studio.ctx, 'test', row);
      provider().check = check;
      await pollConnection(studio.ctx, studio.ctx.connections.get('emulator')!, 'test');
      studio.clock.advance(1_000);
    }
    expect(requestsTo('action') - before).toBeLessThanOrEqual(2);
  });
});

describe('the adapter', () => {
  const answering = (body: unknown) =>
    createMidjourneyProxy({
      baseUrl: 'http://127.0.0.1:1',
      key: 'a-key',
      auth: 'bearer',
      fetch: async () => Response.json(body),
    });

  it('goes on with the same task when the answer to a dialog names none', async () => {
    const submission = await answering({ code: 1, description: 'ok', result: null }).submit({
      kind: 'answer',
      token: 't',
      reference: '123',
      prompt: 'x',
      speed: 'fast',
    });
    expect(submission.reference).toBe('123');
  });

  it('takes the task that goes on for the one it looks for, not its failed predecessor', async () => {
    const running = { id: '222', state: 't', status: 'IN_PROGRESS', progress: '31%' };
    const dead = { id: '111', state: 't', status: 'FAILURE', failReason: '任务提交超时' };
    for (const list of [
      [running, dead],
      [dead, running],
    ]) {
      expect((await answering(list).find!([{ token: 't', sentBody: null, sentAt: null }])).get('t')?.reference).toBe(
        '222',
      );
    }
  });
});

describe('the poller', () => {
  it('is not slowed down for all by a list that the provider refuses', async () => {
    studio = await startStudio();
    provider().find = async () => Promise.reject(new ProviderError('auth', 'Not with this key.'));
    const lost = await studio.imagine('lost');
    const { db } = studio.ctx.database;
    const unconfirmed = {
      status: 'unconfirmed',
      send_state: 'idle',
      send_at: null,
      next_poll_at: studio.clock.now(),
    } as const;
    await db.updateTable('jobs').set(unconfirmed).where('id', '=', lost.id).execute();
    const job = await studio.imagine('other');
    await studio.done(job.id);
    expect(await db.selectFrom('connections').select('failures').executeTakeFirst()).toEqual({ failures: 0 });
  });

  it('brings late buttons before the files are stored', async () => {
    studio = await startStudio();
    studio.emulator.control.settings({ emptyButtonsMs: 6_000 });
    const job = await studio.imagine();
    await vi.waitFor(async () => {
      for (const row of await claimSends(studio.ctx, 'test')) await sendOne(studio.ctx, 'test', row);
      await pollConnection(studio.ctx, studio.ctx.connections.get('emulator')!, 'test');
      studio.clock.advance(500);
      expect((await studio.row(job.id)).status).toBe('done');
    }, 15_000);
    expect(await claimArchives(studio.ctx, 'archiver', 2)).toEqual([]);
    for (let turn = 0; turn < 10; turn += 1) {
      studio.clock.advance(2_000);
      await pollConnection(studio.ctx, studio.ctx.connections.get('emulator')!, 'test');
    }
    expect(fromJson((await studio.row(job.id)).offers)).toHaveLength(9);
    expect(await claimArchives(studio.ctx, 'archiver', 2)).toHaveLength(1);
  });
});

describe('the sync engine', () => {
  it('leaves the process its turns while a due job has to wait for its connection', async () => {
    studio = await startStudio();
    const job = await studio.imagine();
    await studio.until(job.id, ({ status }) => status === 'running');
    const start = performance.now();
    const base = studio.clock.now() + 60_000;
    let reads = 0;
    studio.ctx.now = () => {
      reads += 1;
      // A loop that spins would never let this test end.
      if (reads > 5_000) throw new Error('The loop spins.');
      return base + Math.round(performance.now() - start);
    };
    await studio.ctx.database.db
      .updateTable('connections')
      .set({ next_tick_at: base + 60_000 })
      .execute();
    const sync = startSync(studio.ctx);
    await pause(1_000);
    expect(reads).toBeLessThan(500);
    await sync.stop();
  });
});

describe('a library that is rebuilt from an old backup', () => {
  it('sends nothing again, and keeps what came after the backup', async () => {
    studio = await startStudio();
    const first = await studio.imagine('old');
    await studio.done(first.id);
    const job = await studio.imagine('paid once');
    const unsent = await studio.imagine('in the backup only');
    await backupDaily(studio.ctx.database, studio.folder, studio.clock.now());
    await studio.done(job.id);
    await studio.done(unsent.id);
    await setFavourite({ ctx: studio.ctx, input: { jobId: first.id, favourite: true } });
    await studio.step();
    const made = studio.emulator.control.tasks().length;
    await studio.ctx.database.close();

    const file = databaseFile(studio.folder);
    for (const part of ['-wal', '-shm']) await rm(file + part, { force: true });
    const handle = await open(file, 'r+');
    await handle.write(Buffer.alloc(100, 0x55), 0, 100, 0);
    await handle.close();
    expect(await setDamagedAside(studio.folder)).not.toEqual([]);
    // Killed here; who comes next finds the library whole.
    expect(await setDamagedAside(studio.folder)).toEqual([]);
    const database = openSqlite(file);
    await migrate(database);
    studio.ctx.database = database;
    await distrustIfRestored(studio.ctx);
    await rebuild(studio.ctx);

    expect(await studio.row(job.id)).toMatchObject({ status: 'done', send_state: 'idle' });
    expect((await studio.row(first.id)).favourite).toBe(1);
    for (let turn = 0; turn < 5; turn += 1) {
      await studio.step();
      studio.clock.advance(5_000);
    }
    expect(studio.emulator.control.tasks()).toHaveLength(made);
    // Once: what is to be sent from now on is sent.
    const later = await studio.imagine('after all that');
    await distrustIfRestored(studio.ctx);
    expect(await studio.row(later.id)).toMatchObject({ send_state: 'ready' });
  });
});
