import { expect, test } from 'vitest';
import type { Job } from './job';
import { belongs, mergeDetail, mergePages, removeFromPages } from './merge-jobs';
import type { Facets } from '../library/view';
import { optimisticImagine, optimisticPress } from './optimistic';

const all = { filter: 'all', q: '' } as const;

test('the row of a click replaces its optimistic tile in place', () => {
  const tile = job({ id: 'new:k', submitKey: 'k', createdAt: 50 });
  const row = job({ id: 'a', submitKey: 'k', createdAt: 40, revision: 7 });
  const [page] = mergePages(
    [{ jobs: [tile, job({ id: 'b', createdAt: 45 })], next: null, previous: null }],
    [row],
    all,
  );
  expect(page?.jobs.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('an answer that was overtaken changes nothing', () => {
  const pages = [{ jobs: [job({ id: 'a', revision: 9, status: 'done' })], next: null, previous: null }];
  expect(mergePages(pages, [job({ id: 'a', revision: 8, status: 'running' })], all)).toBe(pages);
});

test('new jobs are inserted by date, and left out when older than what is loaded', () => {
  const pages = [{ jobs: [job({ id: 'b', createdAt: 20 })], next: 'cursor', previous: null }];
  const ids = (changed: Job) => mergePages(pages, [changed], all)[0]?.jobs.map(({ id }) => id);
  expect(ids(job({ id: 'c', createdAt: 30 }))).toEqual(['c', 'b']);
  expect(ids(job({ id: 'a', createdAt: 10 }))).toEqual(['b']);
});

test('a job that leaves the filter leaves the list, and what did not change keeps its identity', () => {
  const stays = job({ id: 'a', status: 'running', createdAt: 2 });
  const pages = [{ jobs: [stays, job({ id: 'b', status: 'running', createdAt: 1 })], next: null, previous: null }];
  const merged = mergePages(pages, [job({ id: 'b', status: 'done', revision: 2 })], { filter: 'running', q: '' });
  expect(merged[0]?.jobs).toEqual([stays]);
  expect(merged[0]?.jobs[0]).toBe(stays);
});

test('what goes into the bin leaves lists and the children of its parent, and comes back', () => {
  const stays = job({ id: 'a', createdAt: 2 });
  const pages = [{ jobs: [stays, job({ id: 'b', createdAt: 1 })], next: null, previous: null }];
  const binned = job({ id: 'b', createdAt: 1, revision: 2, deletedAt: 5, parentId: 'a' });
  const without = mergePages(pages, [binned], all);
  expect(without[0]?.jobs).toEqual([stays]);
  const back = { ...binned, revision: 3, deletedAt: null };
  expect(mergePages(without, [back], all)[0]?.jobs).toEqual([stays, back]);
  const detail = { job: stays, ancestors: [], children: [job({ id: 'b', parentId: 'a' })] } as never;
  const childless = mergeDetail(detail, [binned]);
  expect(childless.children).toEqual([]);
  expect(mergeDetail(childless, [binned]).children).toEqual([]);
  expect(mergeDetail(childless, [back]).children).toEqual([back]);
});

test('a search looks for every word in prompt, labels and note, and for ids as a whole', () => {
  const found = job({ id: 'abc', prompt: 'A Lighthouse', remoteId: '1768', labels: ['print'], note: 'Één keer' });
  const isFound = (q: string) => belongs(found, { filter: 'all', q });
  expect(['lighthouse', 'abc', '1768', 'house print', '"a lighthouse"', 'een keer'].every(isFound)).toBe(true);
  expect(['harbour', 'lighthouse harbour', '"lighthouse a"', '176'].some(isFound)).toBe(false);
});

test('filters let a job in as the server would, and leave days and children to the server', () => {
  const known = job({ id: 'a', kind: 'upscale', version: '7', createdAt: 5 });
  const view = (facets: Facets) => ({ filter: 'all', q: '', facets }) as const;
  expect(belongs(known, view({ kind: ['vary', 'upscale'], version: ['7'] }))).toBe(true);
  expect(belongs(known, view({ kind: ['upscale'], version: ['8'] }))).toBe(false);
  expect(belongs(known, view({ aspect: ['1:1'] }))).toBe(false);
  const empty = [{ jobs: [], next: null, previous: null }];
  expect(mergePages(empty, [known], view({ from: '2026-01-01' }))).toEqual(empty);
});

test('what is newer than a page in the middle of the library is not put at its top', () => {
  const pages = [{ jobs: [job({ id: 'b', createdAt: 20 })], next: null, previous: '20480' }];
  expect(mergePages(pages, [job({ id: 'c', createdAt: 30 })], all)).toBe(pages);
});

test('a refused click takes its tile away again', () => {
  const pages = [{ jobs: [job({ id: 'new:k', submitKey: 'k' }), job({ id: 'a' })], next: null, previous: null }];
  expect(removeFromPages(pages, 'k')[0]?.jobs.map(({ id }) => id)).toEqual(['a']);
});

test('the job of a click that arrived stays, whatever became of the answer', () => {
  const pages = [{ jobs: [job({ id: 'a', submitKey: 'k' })], next: null, previous: null }];
  expect(removeFromPages(pages, 'k')).toEqual(pages);
});

test('an open job page learns of its new children', () => {
  const parent = job({ id: 'p' });
  const offer = { key: 'vary:V1', label: 'V1', emoji: '', group: 'vary', slot: 1, needs: 'nothing' } as const;
  const tile = optimisticPress('k', parent, offer, 1);
  const detail = { job: parent, ancestors: [], children: [], request: null, answer: null, fetchedAt: null };
  const clicked = mergeDetail(detail, [tile]);
  expect(clicked.children).toEqual([tile]);
  expect(mergeDetail(clicked, [{ ...tile, id: 'c', revision: 3 }]).children.map(({ id }) => id)).toEqual(['c']);
});

function job(changes: Partial<Job>): Job {
  const submitKey = changes.submitKey ?? `key-${changes.id}`;
  const input = { submitKey, connection: 'c', provider: 'midjourney-proxy', prompt: 'p', speed: 'fast' } as const;
  return { ...optimisticImagine({ ...input, botType: 'midjourney', references: [] }, 1), revision: 1, ...changes };
}
