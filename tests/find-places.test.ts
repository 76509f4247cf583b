import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import type { Database } from '@/lib/db/client';
import { insertJob } from '@/lib/db/jobs';
import type { JobRow } from '@/lib/db/schema';
import { countPlaces, findPlaces, type Part } from '@/lib/library/find-places';
import { findHeads } from '@/lib/library/find-stacks';
import { facetOptions } from '@/lib/library/options';
import type { LibraryView } from '@/lib/library/view';
import { newJob } from './support/new-job';
import { randomNumbers } from './support/random-numbers';
import { ENGINES, openTestDatabase } from './support/studio';

/*
 * Each way to find the jobs of a view (lists, the newest looked through, one filter that leads, hits of words) has to give
 * what looking at every job gives. So many jobs that filters are passed by more than a list holds.
 */

const JOBS = 9_000;
/** Half of the jobs, a millisecond apart, are of the next day. */
const MIDNIGHT = Date.UTC(2026, 10, 21);
const START = MIDNIGHT - JOBS / 2;
const KINDS = ['imagine', 'upscale', 'vary'];
const WORDS = ['lighthouse', 'fox', '山谷', 'quay', 'ox'];

/** The oldest third has a word of its own; a few of them signs that no locale takes for letters. */
const signsOf = (n: number) => (n < JOBS / 3 ? ` slate${n % 500 === 0 ? ' 🌊〆、山' : ''}` : '');

type Fact = Pick<JobRow, 'place' | 'kind' | 'status' | 'version' | 'favourite' | 'words' | 'root_id'> & {
  labels: string[];
  isParent: boolean;
  isBinned: boolean;
};

describe.each(ENGINES)('places of a view on %s', (engine) => {
  let database: Database;
  let folder: string;
  const facts: Fact[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reprise-places-'));
    database = await openTestDatabase(engine, folder);
    facts.length = 0;
    const { row } = await insertJob(database, newJob(START));
    const random = randomNumbers();
    const rows: JobRow[] = [];
    const marks: { label: string; job_id: string; place: number }[] = [];
    for (let n = 0; n < JOBS; n += 1) {
      // The oldest third is of another version, and a few of the others; the oldest half only is failed.
      const fact: Fact = {
        place: row.place + (n + 1) * 1_024,
        kind: KINDS[Math.floor(random() * KINDS.length)]!,
        status: n < JOBS / 2 && random() < 0.5 ? 'failed' : 'done',
        version: n < JOBS / 3 || n % 300 === 0 ? '6.1' : '7',
        favourite: random() < 0.3 ? 1 : 0,
        root_id: `job ${n - (n % 4)}`,
        words: `${WORDS[Math.floor(random() * WORDS.length)]} study ${n.toString(36)}${signsOf(n)}\n\n`,
        labels: ['sea', 'print'].filter(() => random() < 0.3),
        isParent: n % 4 === 0,
        isBinned: random() < 0.01,
      };
      facts.unshift(fact);
      const { labels, isParent: _parent, isBinned, ...columns } = fact;
      rows.push({
        ...row,
        ...columns,
        id: `job ${n}`,
        submit_key: `job ${n}`,
        deleted_at: isBinned ? START : null,
      });
      if (!isBinned) marks.push(...labels.map((label) => ({ label, job_id: `job ${n}`, place: fact.place })));
    }
    for (const part of parts(rows, 300)) await database.db.insertInto('jobs').values(part).execute();
    const parents = facts.filter(({ isParent, isBinned }) => isParent && !isBinned).map(({ place }) => ({ place }));
    for (const part of parts(parents, 1_000)) await database.db.insertInto('job_parents').values(part).execute();
    for (const part of parts(marks, 1_000)) await database.db.insertInto('job_labels').values(part).execute();
    await database.db.deleteFrom('jobs').where('id', '=', row.id).execute();
  });

  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const shown = ({ filter, q, facets = {} }: LibraryView) =>
    facts.filter(
      (fact) =>
        !fact.isBinned &&
        (filter !== 'failed' || fact.status === 'failed') &&
        (filter !== 'favourites' || fact.favourite === 1) &&
        (facets.kind?.includes(fact.kind) ?? true) &&
        (facets.status?.includes(fact.status) ?? true) &&
        (facets.version?.includes(fact.version!) ?? true) &&
        (facets.label?.some((label) => fact.labels.includes(label)) ?? true) &&
        (!facets.children || fact.isParent) &&
        (facets.from !== '2026-11-21' || fact.place >= MIDNIGHT * 1_024) &&
        (facets.to !== '2026-11-20' || fact.place < MIDNIGHT * 1_024) &&
        q.split(' ').every((word) => fact.words.includes(word)),
    );

  const VIEWS: [string, LibraryView][] = [
    ['everything', { filter: 'all', q: '' }],
    ['one value', { filter: 'all', q: '', facets: { kind: ['vary'] } }],
    ['two values', { filter: 'all', q: '', facets: { kind: ['vary', 'upscale'] } }],
    ['a job with two labels', { filter: 'all', q: '', facets: { label: ['sea', 'print'] } }],
    ['parents', { filter: 'all', q: '', facets: { children: true } }],
    ['parents of a kind', { filter: 'all', q: '', facets: { children: true, kind: ['vary'] } }],
    ['two common filters', { filter: 'all', q: '', facets: { version: ['7'], kind: ['vary', 'imagine'] } }],
    ['filters that meet far back', { filter: 'failed', q: '', facets: { version: ['7'] } }],
    ['filters that never meet', { filter: 'failed', q: '', facets: { status: ['done'] } }],
    ['filters of two times', { filter: 'failed', q: '', facets: { version: ['none'], kind: ['vary'] } }],
    ['a list and a common filter', { filter: 'favourites', q: '', facets: { kind: ['vary'], label: ['sea'] } }],
    ['a common word', { filter: 'all', q: 'fox' }],
    ['a word inside words', { filter: 'all', q: 'ox' }],
    ['a rare word', { filter: 'all', q: 'study 2z' }],
    ['a short and a long word', { filter: 'all', q: 'study ox' }],
    ['two characters', { filter: 'all', q: '山谷' }],
    ['a word and common filters', { filter: 'all', q: 'quay', facets: { kind: ['vary'], version: ['6.1', '7'] } }],
    ['two characters and a filter', { filter: 'all', q: 'ox', facets: { version: ['7'] } }],
    ['a word of no job', { filter: 'favourites', q: 'zeppelin', facets: { kind: ['vary'] } }],
    [
      'two common filters of a day',
      { filter: 'all', q: '', facets: { kind: ['vary', 'upscale'], version: ['7'], to: '2026-11-20' } },
    ],
    ['a word of a day', { filter: 'all', q: 'fox', facets: { from: '2026-11-21' } }],
    ['a letter of many jobs', { filter: 'all', q: 'x' }],
    ['a letter of few jobs', { filter: 'all', q: 'z', facets: { kind: ['vary'] } }],
    ['two short words', { filter: 'all', q: 'ox 6y' }],
    ['a word of old jobs', { filter: 'all', q: 'slate' }],
    [
      'a word of old jobs and common filters',
      { filter: 'favourites', q: 'slate', facets: { kind: ['vary', 'imagine'] } },
    ],
    [
      'a word and a filter that meet seldom in days and often before',
      { filter: 'all', q: 'study', facets: { version: ['6.1'], from: '2026-11-21' } },
    ],
    ['a word and a filter that seldom meet', { filter: 'all', q: 'slate', facets: { version: ['7'] } }],
    ['two letters of old jobs', { filter: 'all', q: 'sl' }],
    ['a sign of few jobs', { filter: 'all', q: '🌊' }],
    ['a sign that begins no other', { filter: 'all', q: '山' }],
    ['signs in a row', { filter: 'all', q: '🌊〆、' }],
    ['a sign and a word', { filter: 'all', q: '、 fox' }],
    ['a sign of no job', { filter: 'all', q: '龘' }],
    ['a sign of LIKE', { filter: 'all', q: '%' }],
  ];

  it.each(VIEWS)('finds %s', async (_, view) => {
    const all = shown(view).map(({ place }) => place);
    const find = (part: Partial<Part>) => findPlaces(database, view, { limit: 40, zone: 'UTC', ...part });
    expect(await find({})).toEqual(all.slice(0, 40));
    expect(await find({ limit: 3_000 })).toEqual(all.slice(0, 3_000));
    for (const place of [facts[100]!.place, facts[JOBS / 2]!.place, facts[JOBS - 60]!.place]) {
      expect(await find({ below: place })).toEqual(all.filter((one) => one < place).slice(0, 40));
      expect(await find({ above: place })).toEqual(all.filter((one) => one > place).slice(-40));
    }
  });

  it.each(VIEWS)('counts %s', async (_, view) => {
    const { length } = shown(view);
    for (const most of [100, 20_000]) {
      expect(await countPlaces(database, view, { most, zone: 'UTC' })).toBe(Math.min(length, most));
    }
  });

  it.each(VIEWS)('finds families: %s', async (_, view) => {
    const newest = new Map<string, number>();
    for (const { root_id: root, place } of shown(view)) if (!newest.has(root)) newest.set(root, place);
    const all = [...newest].map(([root, place]) => ({ root, place }));
    const find = (part: Partial<Part>) => findHeads(database, view, { limit: 40, zone: 'UTC', ...part });
    expect(await find({})).toEqual(all.slice(0, 40));
    expect(await find({ limit: 1_000 })).toEqual(all.slice(0, 1_000));
    const { place } = facts[JOBS / 2 + 1]!;
    expect(await find({ below: place })).toEqual(all.filter((one) => one.place < place).slice(0, 40));
    expect(await find({ above: place })).toEqual(all.filter((one) => one.place > place).slice(-40));
  });

  it.each<[string, LibraryView, 'version' | 'label' | 'kind']>([
    ['of a view of few', { filter: 'favourites', q: 'quay' }, 'version'],
    ['of a view of many', { filter: 'all', q: '', facets: { kind: ['vary', 'imagine'] } }, 'version'],
    ['labels of a view of many', { filter: 'all', q: '', facets: { kind: ['vary', 'imagine'] } }, 'label'],
    [
      'chosen values beside others',
      { filter: 'all', q: 'study', facets: { version: ['6.1'], kind: ['vary'] } },
      'kind',
    ],
    ['of a word of many', { filter: 'all', q: 'study', facets: { kind: ['vary', 'imagine'] } }, 'version'],
    ['of a word of many, one rare', { filter: 'failed', q: 'study' }, 'kind'],
    ['of two characters', { filter: 'all', q: 'ox', facets: { kind: ['vary'] } }, 'version'],
    ['of a label', { filter: 'all', q: '', facets: { label: ['sea'] } }, 'kind'],
    ['of a label and a word', { filter: 'all', q: 'study', facets: { label: ['sea'] } }, 'kind'],
    ['of days', { filter: 'all', q: '', facets: { kind: ['vary'], to: '2026-11-20' } }, 'version'],
    ['labels of days', { filter: 'all', q: '', facets: { kind: ['vary'], from: '2026-11-21' } }, 'label'],
    ['labels of a word', { filter: 'all', q: 'study' }, 'label'],
    ['labels of a word and a filter', { filter: 'failed', q: 'study', facets: { version: ['7'] } }, 'label'],
    ['labels of filters', { filter: 'failed', q: '', facets: { kind: ['vary'] } }, 'label'],
    ['labels of filters that never meet', { filter: 'failed', q: '', facets: { status: ['done'] } }, 'label'],
    ['chosen of filters', { filter: 'failed', q: '', facets: { version: ['7', '6.1'], kind: ['vary'] } }, 'kind'],
  ])('counts values %s', async (_, view, choice) => {
    const options = await facetOptions({ ctx: { database } as Context, input: { ...view, choice, zone: 'UTC' } });
    const values = { version: ['6.1', '7'], label: ['print', 'sea'], kind: KINDS }[choice];
    const counts = values.map((value) => {
      const { length } = shown({ ...view, facets: { ...view.facets, [choice]: [value] } });
      return { value, count: Math.min(length, 1_001) };
    });
    const chosen = view.facets?.[choice] ?? [];
    const offered = counts.filter(({ value, count }) => count > 0 || chosen.includes(value));
    const byValue = (one: { value: string }, other: { value: string }) => (one.value < other.value ? -1 : 1);
    expect(options.toSorted(byValue)).toEqual(offered.toSorted(byValue));
  });
});

function* parts<T>(all: T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
