import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import type { Database } from '@/lib/db/client';
import { changeJob, insertJob } from '@/lib/db/jobs';
import { toJson } from '@/lib/db/json';
import { MIGRATIONS, migrate } from '@/lib/db/migrate';
import type { JobPatch } from '@/lib/db/schema';
import { countJobs, listJobs } from '@/lib/jobs/list-jobs';
import { liveJobs } from '@/lib/jobs/live-jobs';
import { newId } from '@/lib/jobs/new-id';
import { readDraft, writeDraft } from '@/lib/jobs/drafts';
import { newJob } from './support/new-job';
import { ENGINES, openEmptyDatabase, whileNoSchemaGoes } from './support/studio';

describe.each(ENGINES)('the database on %s', (engine) => {
  let database: Database;
  let ctx: Context;
  let folder: string;
  let time = 1_795_000_000_000;
  let applied: string[][] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-db-'));
    database = await openEmptyDatabase(engine, folder);
    await whileNoSchemaGoes(database, async () => {
      applied = [await migrate(database), await migrate(database)];
    });
    ctx = { database, now: () => time } as Context;
  });

  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  async function add(prompt: string, patch: JobPatch = {}): Promise<string> {
    time += 1;
    const { row } = await insertJob(database, newJob(time, { prompt, status: 'queued', archive: 'none', ...patch }));
    return row.id;
  }

  const prompts = async (input: Parameters<typeof listJobs>[0]['input']) =>
    (await listJobs({ ctx, input })).jobs.map((job) => job.prompt);

  it('is migrated once', () => {
    expect(applied[0]).toContain('0001-jobs');
    expect(applied[1]).toEqual([]);
  });

  it('brings a library from before it had words, places, days and families along', async () => {
    const older = await openEmptyDatabase(engine, await mkdtemp(join(folder, 'older-')));
    for (const name of Object.keys(MIGRATIONS).filter((one) => one < '0010')) {
      await MIGRATIONS[name]!.up(older.db as never, older.engine);
    }
    const input = toJson({ kind: 'imagine', prompt: '', speed: 'fast', botType: 'midjourney', references: [] });
    const common = {
      connection: 'emulator',
      provider: 'midjourney-proxy',
      kind: 'imagine',
      status: 'done',
      speed: 'fast',
    };
    const rest = { input, offers: '[]', outputs: '[]', archive: 'stored', send_state: 'idle', revision: 1 };
    const ids = [newId(5_000), newId(5_000), newId(5_000)];
    for (const [n, prompt] of ['een vuurtoren --ar 16:9', 'een duin --v 6.1', '灯台'].entries()) {
      const at = { created_at: 5_000 + Math.floor(n / 2), updated_at: 5_000 };
      const family = { id: ids[n], parent_id: ids[n - 1] ?? null };
      const row = { ...family, submit_key: randomUUID(), prompt, ...common, ...rest, ...at };
      await older.db
        .insertInto('jobs')
        .values(row as never)
        .execute();
    }
    await older.db.transaction().execute(async (update) => {
      for (const name of Object.keys(MIGRATIONS).filter((one) => one >= '0010')) {
        await MIGRATIONS[name]!.up(update as never, older.engine);
      }
    });
    const found = async (view: Parameters<typeof listJobs>[0]['input']) =>
      (await listJobs({ ctx: { ...ctx, database: older }, input: view })).jobs.length;
    expect(await found({})).toBe(3);
    expect(await found({ q: 'uurtor' })).toBe(1);
    expect(await found({ q: '灯' })).toBe(1);
    expect(await found({ facets: { aspect: ['16:9'] } })).toBe(1);
    expect(await found({ facets: { version: ['6.1'] } })).toBe(1);
    expect(await older.db.selectFrom('days').selectAll().execute()).toEqual([{ day: 0, jobs: 3, stacks: 1 }]);
    expect(await found({ facets: { family: [ids[0]!] } })).toBe(3);
    await older.close();
  });

  it('finds any piece of a prompt, in any script, of any length, and ids pasted whole', async () => {
    const id = await add('Een vuurtoren in de mist, 100% echt', { remote_id: '1773400000000123' });
    await add('山の上の灯台と月');
    await add('a lighthouse 🌊 on a_ridge "quoted" --ar 16:9');
    expect(await prompts({ q: 'UURTOR' })).toHaveLength(1);
    expect(await prompts({ q: 'in de' })).toHaveLength(1);
    expect(await prompts({ q: '灯台' })).toEqual(['山の上の灯台と月']);
    expect(await prompts({ q: '月' })).toHaveLength(1);
    expect(await prompts({ q: '上の灯台' })).toHaveLength(1);
    expect(await prompts({ q: '🌊' })).toHaveLength(1);
    expect(await prompts({ q: '--ar 16:9' })).toHaveLength(1);
    expect(await prompts({ q: '"quoted"' })).toHaveLength(1);
    expect(await prompts({ q: '100%' })).toHaveLength(1);
    expect(await prompts({ q: 'a_r' })).toHaveLength(1);
    expect(await prompts({ q: '%' })).toHaveLength(1);
    expect(await prompts({ q: '_' })).toHaveLength(1);
    expect(await prompts({ q: "' or 1=1 --" })).toHaveLength(0);
    expect(await prompts({ q: 'NOT lighthouse*' })).toHaveLength(0);
    expect(await prompts({ q: id })).toHaveLength(1);
    expect(await prompts({ q: '1773400000000123' })).toHaveLength(1);
    expect(await prompts({ q: '  ' })).toHaveLength(3);
  });

  it('finds a prompt by its new words after it changed', async () => {
    const id = await add('an old harbour');
    await changeJob(database, id, time, () => ({ prompt: 'a golden crown' }));
    expect(await prompts({ q: 'harbour' })).toHaveLength(0);
    expect(await prompts({ q: 'golden' })).toHaveLength(1);
  });

  it('pages through everything once, newest first, also with equal times', async () => {
    for (let n = 0; n < 25; n += 1) {
      await add(`job ${n}`);
      if (n % 3 === 0) time -= 1;
    }
    const seen: string[] = [];
    let before: string | undefined;
    for (let page = 0; page < 20; page += 1) {
      const answer = await listJobs({ ctx, input: { limit: 4, ...(before ? { before } : {}) } });
      seen.push(...answer.jobs.map((job) => job.id));
      if (!answer.next) break;
      before = answer.next;
    }
    expect(seen).toHaveLength(25);
    expect(new Set(seen).size).toBe(25);
  });

  it('filters and counts', async () => {
    await add('a');
    await add('b', { status: 'failed' });
    await add('c', { status: 'needs-input' });
    await add('d', { status: 'done', favourite: 1 });
    expect(await prompts({ filter: 'running' })).toEqual(['a']);
    expect(await prompts({ filter: 'failed' })).toEqual(['b']);
    expect(await prompts({ filter: 'needs-input' })).toEqual(['c']);
    expect(await prompts({ filter: 'favourites' })).toEqual(['d']);
    expect(await countJobs(ctx)).toEqual({ all: 4, running: 1, needsInput: 1, failed: 1, favourites: 1 });
  });

  it('tells every change once, in order, and the parent of a new child', async () => {
    const parent = await add('parent');
    const start = (await liveJobs({ ctx, input: { after: 0 } })).cursor;
    const child = await add('child', {
      parent_id: parent,
      parent_offer: toJson({ key: 'upscale/U1/1', label: 'U1', group: 'upscale' }),
    });
    const told = await liveJobs({ ctx, input: { after: start } });
    expect(told.jobs.map((job) => job.id)).toEqual([child, parent]);
    expect(told.jobs[1]!.usedOffers).toEqual(['upscale/U1/1']);
    expect(await liveJobs({ ctx, input: { after: told.cursor } })).toMatchObject({ jobs: [], more: false });
    expect((await liveJobs({ ctx, input: { after: told.cursor + 1000 } })).jobs.length).toBeGreaterThan(0);
  });

  it('gives concurrent writers revisions without a gap or a double', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, n) => add(`job ${n}`)));
    await Promise.all(
      ids.flatMap((id) => [1, 2, 3].map((n) => changeJob(database, id, time, () => ({ progress: n })))),
    );
    const rows = await database.db.selectFrom('jobs').select('revision').execute();
    expect(new Set(rows.map((row) => row.revision)).size).toBe(12);
    expect((await liveJobs({ ctx, input: { after: 0 } })).cursor).toBe(12 + 36);
  });

  it('gives each due job to one claimer only', async () => {
    for (let n = 0; n < 30; n += 1) await add(`job ${n}`, { next_poll_at: time });
    const claim = (owner: string) =>
      database.engine.claim(database.db, {
        due: 'next_poll_at',
        now: time,
        until: time,
        owner,
        leaseUntil: time + 1000,
        limit: 8,
      });
    const claimed = (await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(claim))).flat();
    expect(claimed).toHaveLength(30);
    expect(new Set(claimed.map((row) => row.id)).size).toBe(30);
    time += 2000;
    expect(await claim('later')).toHaveLength(8);
  });

  it('keeps one draft for each parent and offer', async () => {
    const parentId = await add('parent');
    const where = { parentId, offerKey: 'vary/Vary (Region)' };
    expect(await readDraft({ ctx, input: where })).toBeNull();
    await writeDraft({ ctx, input: { ...where, prompt: 'half', mask: 'AAAA' } });
    await writeDraft({ ctx, input: { ...where, prompt: 'whole', mask: null } });
    expect(await readDraft({ ctx, input: where })).toMatchObject({ prompt: 'whole', mask: null });
  });
});
