import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addJob } from '@/lib/archive/rebuild';
import { Sidecar, sidecarOf } from '@/lib/archive/sidecar';
import type { Context } from '@/lib/context';
import type { Database } from '@/lib/db/client';
import { changeJob, findJob, insertJob } from '@/lib/db/jobs';
import { toJson } from '@/lib/db/json';
import type { JobPatch } from '@/lib/db/schema';
import { countView, listJobs } from '@/lib/jobs/list-jobs';
import { deleteRows } from '@/lib/library/delete-for-good';
import { writeLabels } from '@/lib/library/labels';
import { facetOptions } from '@/lib/library/options';
import { deleteSearch, savedSearches, saveSearch } from '@/lib/library/saved-searches';
import type { Facets } from '@/lib/library/view';
import { newJob } from './support/new-job';
import { ENGINES, openTestDatabase } from './support/studio';

describe.each(ENGINES)('the library on %s', (engine) => {
  let database: Database;
  let ctx: Context;
  let folder: string;
  let time = Date.UTC(2026, 10, 20, 12);

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-library-'));
    database = await openTestDatabase(engine, folder);
    ctx = { database, now: () => time, dataFolder: folder } as Context;
  });

  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  async function add(prompt: string, patch: JobPatch = {}): Promise<string> {
    time += 1;
    const { row } = await insertJob(database, newJob(patch.created_at ?? time, { prompt, ...patch }));
    if (patch.labels) await writeLabels(database.db, row.id, JSON.parse(patch.labels) as string[]);
    return row.id;
  }

  type Input = Parameters<typeof listJobs>[0]['input'];
  const list = (input: Input) => listJobs({ ctx, input: { zone: 'UTC', ...input } });
  const prompts = async (input: Input) => (await list(input)).jobs.map((job) => job.prompt);

  it('finds titles, styles, lyrics, labels and notes, not only prompts', async () => {
    const song = {
      kind: 'music',
      prompt: 'Langs de kade\nwacht een lied',
      lyrics: true,
      instrumental: false,
      version: 'V5',
      title: 'Kadelied',
      style: 'shanty, accordion',
      negativeTags: '',
      vocalGender: null,
      styleWeight: null,
      weirdness: null,
      autoLyrics: false,
      speed: 'fast',
    } as const;
    await add('', { kind: 'music', input: toJson(song), labels: toJson(['voor mama']), note: 'second take is better' });
    await add('a picture');
    for (const q of ['kadeli', 'accordion', '"wacht een lied"', 'voor mama', 'second TAKE', 'lied mama']) {
      expect(await prompts({ q })).toEqual(['']);
    }
    expect(await prompts({ facets: { version: ['V5'] } })).toEqual(['']);
  });

  it('asks for every word, for phrases as they stand, and does not mind accents or capitals', async () => {
    await add('Één vuurtoren in de mist');
    await add('mist in de haven');
    await add('ÉTUDE de nuit');
    expect(await prompts({ q: 'mist vuurtoren' })).toEqual(['Één vuurtoren in de mist']);
    expect(await prompts({ q: '"in de mist"' })).toEqual(['Één vuurtoren in de mist']);
    expect(await prompts({ q: 'een' })).toEqual(['Één vuurtoren in de mist']);
    expect(await prompts({ q: 'etude' })).toEqual(['ÉTUDE de nuit']);
    expect(await prompts({ q: 'in de' })).toHaveLength(2);
  });

  it('finds one or two characters anywhere: at the start, inside, at the very end', async () => {
    await add('山の上の灯台と月');
    await add('🌊 waves');
    await add('een ei');
    await add('the end 🦊');
    expect(await prompts({ q: '灯台' })).toEqual(['山の上の灯台と月']);
    expect(await prompts({ q: '山' })).toHaveLength(1);
    expect(await prompts({ q: '月' })).toHaveLength(1);
    expect(await prompts({ q: '🌊' })).toEqual(['🌊 waves']);
    expect(await prompts({ q: '🦊' })).toEqual(['the end 🦊']);
    expect(await prompts({ q: 'ei' })).toEqual(['een ei']);
    expect(await prompts({ q: '灯台 月' })).toHaveLength(1);
    expect(await prompts({ q: '海' })).toEqual([]);
  });

  it('takes signs of SQL, of LIKE, of the search index and of patterns as letters', async () => {
    await add('100% (a|b)* [x] "it\'s"; drop table jobs; -- NEAR/2 col:umn ^start $end \\');
    for (const q of [
      '100%',
      '(a|b)*',
      '[x]',
      "it's",
      'drop table',
      ';',
      '--',
      'NEAR/2',
      'col:umn',
      '^start',
      '$end',
      '\\',
      '"',
    ]) {
      expect(await prompts({ q })).toHaveLength(1);
    }
    for (const q of ['.*', "' or '1'='1", 'a_b', '%x%', 'prompt:a', '""']) expect(await prompts({ q })).toEqual([]);
    await expect(list({ q: 'x'.repeat(10_000) })).rejects.toThrow('500 characters');
  });

  it('combines filters, and counts what they show', async () => {
    await add('a --ar 16:9 --v 7', { favourite: 1 });
    await add('b --ar 16:9 --niji 6', { kind: 'upscale' });
    await add('c --ar 2:3', { status: 'failed', connection: 'comet' });
    const parent = await add('d', { archive: 'failed', labels: toJson(['print', 'sea']) });
    await add('e --v 6.1', { parent_id: parent, labels: toJson(['sea']) });
    expect(await prompts({ facets: { aspect: ['16:9'] } })).toEqual(['b --ar 16:9 --niji 6', 'a --ar 16:9 --v 7']);
    expect(await prompts({ facets: { aspect: ['1:1'] } })).toEqual(['e --v 6.1', 'd']);
    expect(await prompts({ facets: { version: ['niji 6', '6.1'] } })).toEqual(['e --v 6.1', 'b --ar 16:9 --niji 6']);
    expect(await prompts({ facets: { kind: ['upscale'], aspect: ['16:9'] } })).toEqual(['b --ar 16:9 --niji 6']);
    expect(await prompts({ facets: { status: ['failed'] } })).toEqual(['c --ar 2:3']);
    expect(await prompts({ facets: { connection: ['comet'], provider: ['midjourney-proxy'] } })).toEqual([
      'c --ar 2:3',
    ]);
    expect(await prompts({ facets: { label: ['sea'] } })).toEqual(['e --v 6.1', 'd']);
    expect(await prompts({ facets: { label: ['print'] }, q: 'd' })).toEqual(['d']);
    expect(await prompts({ facets: { children: true } })).toEqual(['d']);
    expect(await prompts({ facets: { unarchived: true } })).toEqual(['d']);
    expect(await prompts({ filter: 'favourites', facets: { version: ['7'] } })).toEqual(['a --ar 16:9 --v 7']);
    expect(await prompts({ facets: { kind: ['no such kind'] } })).toEqual([]);
    expect(await countView({ ctx, input: { facets: { label: ['sea', 'print'] } } })).toEqual({ found: 2 });
  });

  it('knows what has children: through the bin, to the end, and where a child comes in first', async () => {
    const parents = () => prompts({ facets: { children: true } });
    const grid = await add('grid');
    const first = await add('first', { parent_id: grid });
    await add('second', { parent_id: grid });
    await add('of a second', { parent_id: 'not here' });
    expect(await parents()).toEqual(['grid']);
    const bin = (id: string, at: number | null) => changeJob(database, id, time, () => ({ deleted_at: at }));
    await bin(grid, time);
    expect(await parents()).toEqual([]);
    await bin(grid, null);
    await bin(first, time);
    await deleteRows(ctx, [first]);
    expect(await parents()).toEqual(['grid']);
    const [second] = (await list({ q: 'second' })).jobs.filter(({ prompt }) => prompt === 'second');
    await bin(second!.id, time);
    expect(await parents()).toEqual(['grid']);
    await deleteRows(ctx, [second!.id]);
    expect(await parents()).toEqual([]);

    const child = await add('child', { parent_id: grid });
    const sidecar = await sidecarOf(ctx, (await findJob(database, grid))!);
    await bin(grid, time);
    await deleteRows(ctx, [grid]);
    expect(await parents()).toEqual([]);
    await addJob(
      ctx,
      Sidecar.parse(JSON.parse(JSON.stringify({ ...sidecar, job: { ...sidecar.job, deleted_at: null } }))),
    );
    expect(await parents()).toEqual(['grid']);
    await bin(child, time);
    await deleteRows(ctx, [child]);
    expect(await parents()).toEqual([]);
  });

  it('weighs filters that thousands pass', async () => {
    const first = await add('one of many', { kind: 'vary' });
    const row = await database.db.selectFrom('jobs').selectAll().where('id', '=', first).executeTakeFirstOrThrow();
    const copies = Array.from({ length: 2_100 }, (_, n) => ({
      ...row,
      id: `copy ${n}`,
      submit_key: `copy ${n}`,
      place: row.place + 1_024 * (n + 1),
    }));
    for (let at = 0; at < copies.length; at += 300) {
      await database.db
        .insertInto('jobs')
        .values(copies.slice(at, at + 300))
        .execute();
    }
    expect((await list({ facets: { kind: ['vary'], status: ['done'] }, limit: 10 })).jobs).toHaveLength(10);
  });

  it('knows days by the zone of whoever looks', async () => {
    await add('late on the 19th', { created_at: Date.UTC(2026, 10, 19, 23, 30) });
    await add('early on the 20th', { created_at: Date.UTC(2026, 10, 20, 0, 30) });
    const on = (day: string, zone: string) => prompts({ facets: { from: day, to: day }, zone });
    expect(await on('2026-11-19', 'UTC')).toEqual(['late on the 19th']);
    expect(await on('2026-11-20', 'UTC')).toEqual(['early on the 20th']);
    expect(await on('2026-11-20', 'Europe/Amsterdam')).toEqual(['early on the 20th', 'late on the 19th']);
    expect(await on('2026-11-19', 'America/New_York')).toEqual(['early on the 20th', 'late on the 19th']);
  });

  it('begins at any moment and pages both ways', async () => {
    for (let n = 0; n < 20; n += 1) await add(`job ${n}`);
    const middle = await list({ at: time - 10, limit: 4 });
    expect(middle.jobs.map((job) => job.prompt)).toEqual(['job 9', 'job 8', 'job 7', 'job 6']);
    const newer = await list({ after: middle.previous!, limit: 4 });
    expect(newer.jobs.map((job) => job.prompt)).toEqual(['job 13', 'job 12', 'job 11', 'job 10']);
    const newest = await list({ after: newer.previous!, limit: 10 });
    expect(newest.jobs.map((job) => job.prompt).at(-1)).toBe('job 14');
    expect(newest.previous).toBeNull();
    const older = await list({ before: middle.next!, limit: 10 });
    expect(older.jobs.map((job) => job.prompt)).toEqual(['job 5', 'job 4', 'job 3', 'job 2', 'job 1', 'job 0']);
    expect(older.next).toBeNull();
    expect((await list({ limit: 4 })).previous).toBeNull();
  });

  it('shows nothing of what is in the bin, and counts its days without it', async () => {
    const id = await add('thrown away', { favourite: 1 });
    await add('kept');
    const days = () => database.db.selectFrom('days').select('jobs').execute();
    expect(await days()).toEqual([{ jobs: 2 }]);
    await changeJob(database, id, time, () => ({ deleted_at: time }));
    expect(await prompts({})).toEqual(['kept']);
    expect(await prompts({ q: 'thrown' })).toEqual([]);
    expect(await prompts({ q: id })).toEqual([]);
    expect(await prompts({ filter: 'favourites' })).toEqual([]);
    expect(await days()).toEqual([{ jobs: 1 }]);
    await changeJob(database, id, time, () => ({ deleted_at: null }));
    expect(await prompts({ q: 'thrown' })).toEqual(['thrown away']);
    expect(await days()).toEqual([{ jobs: 2 }]);
    await database.db.deleteFrom('jobs').where('id', '=', id).execute();
    expect(await days()).toEqual([{ jobs: 1 }]);
    expect(await prompts({ q: 'thrown' })).toEqual([]);
  });

  it('finds a long word, and not its pieces apart', async () => {
    await add('the lighthouse');
    await add('light hth ous use');
    expect(await prompts({ q: 'lighthouse' })).toEqual(['the lighthouse']);
    expect(await prompts({ q: 'lighthouse the' })).toEqual(['the lighthouse']);
    expect(await prompts({ q: 'ighthous', facets: { kind: ['imagine'] } })).toEqual(['the lighthouse']);
    expect(await prompts({ q: 'lighthous use' })).toEqual(['the lighthouse']);
  });

  it('keeps searches under names, as few as a person can oversee', async () => {
    const save = (name: string, search: string) => saveSearch({ ctx, input: { name, search } });
    await save('Wet towers', '?q=tower&kind=upscale&nonsense=1');
    const known = await save('Wet towers', '?q=towers');
    expect(Object.getPrototypeOf(known)).toBe(Object.prototype);
    expect(await savedSearches(ctx)).toEqual([{ id: known.id, name: 'Wet towers', search: '?q=towers' }]);
    await expect(save('Everything', '?filter=all')).rejects.toThrow('Nothing is filtered yet');
    await deleteSearch({ ctx, input: { id: known.id } });
    expect(await savedSearches(ctx)).toEqual([]);
  });

  it('tells what each filter would show together with the others, most first', async () => {
    await add('a', { kind: 'upscale', labels: toJson(['sea']) });
    await add('b', { kind: 'upscale' });
    await add('c', { labels: toJson(['print', 'sea']) });
    const options = (choice: 'kind' | 'label', facets: Facets = {}) =>
      facetOptions({ ctx, input: { choice, facets, zone: 'UTC' } });
    expect(await options('kind')).toEqual([
      { value: 'upscale', count: 2 },
      { value: 'imagine', count: 1 },
    ]);
    expect(await options('label', { kind: ['upscale'] })).toEqual([{ value: 'sea', count: 1 }]);
    // Of very many, the most used.
    for (let n = 0; n < 45; n += 1) await add('d', { labels: toJson([`a${n}`]) });
    const labels = await options('label');
    expect(labels).toHaveLength(40);
    expect(labels.slice(0, 2)).toEqual([
      { value: 'sea', count: 2 },
      { value: 'a0', count: 1 },
    ]);
    expect(await options('label', { label: ['a9'] })).toContainEqual({ value: 'a9', count: 1 });
    const many = Array.from({ length: 1_000 }, (_, n) => ({ label: `b${n}`, job_id: 'gone', place: n }));
    await database.db.insertInto('job_labels').values(many).execute();
    expect((await options('label', { label: ['sea'] }))[0]).toEqual({ value: 'sea', count: 2 });
    await database.db.deleteFrom('job_labels').where('job_id', '=', 'gone').execute();
    // What is chosen stays in sight, though it shows nothing.
    expect(await options('kind', { kind: ['video'], label: ['print'] })).toEqual([
      { value: 'imagine', count: 1 },
      { value: 'video', count: 0 },
    ]);
  });
});
