import { expect, test } from 'vitest';
import type { Job } from './job';
import { belongs, mergeDetail, mergePages, removeFromPages } from './merge-jobs';
import { optimisticImagine, optimisticPress } from './optimistic';

const all = { filter: 'all', q: '' } as const;

test('the row of a click replaces its optimistic tile in place', () => {
  const tile = job({ id: 'new:k', submitKey: 'k', createdAt: 50 });
  const row = job({ id: 'a', submitKey: 'k', createdAt: 40, revision: 7 });
  const [page] = mergePages([{ jobs: [tile, job({ id: 'b', createdAt: 45 })], next: null }], [row], all);
  expect(page?.jobs.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('an answer that was overtaken changes nothing', () => {
  const pages = [{ jobs: [job({ id: 'a', revision: 9, status: 'done' })], next: null }];
  expect(mergePages(pages, [job({ id: 'a', revision: 8, status: 'running' })], all)).toBe(pages);
});

test('new jobs are inserted by date, and left out when older than what is loaded', () => {
  const pages = [{ jobs: [job({ id: 'b', createdAt: 20 })], next: 'cursor' }];
  const ids = (changed: Job) => mergePages(pages, [changed], all)[0]?.jobs.map(({ id }) => id);
  expect(ids(job({ id: 'c', createdAt: 30 }))).toEqual(['c', 'b']);
  expect(ids(job({ id: 'a', createdAt: 10 }))).toEqual(['b']);
});

test('a job that leaves the filter leaves the list, and what did not change keeps its identity', () => {
  const stays = job({ id: 'a', status: 'running', createdAt: 2 });
  const pages = [{ jobs: [stays, job({ id: 'b', status: 'running', createdAt: 1 })], next: null }];
  const merged = mergePages(pages, [job({ id: 'b', status: 'done', revision: 2 })], { filter: 'running', q: '' });
  expect(merged[0]?.jobs).toEqual([stays]);
  expect(merged[0]?.jobs[0]).toBe(stays);
});

test('a search looks at the prompt and both ids', () => {
  const found = job({ id: 'abc', prompt: 'A Lighthouse', remoteId: '1768' });
  expect(['lighthouse', 'ABC', '176'].every((q) => belongs(found, { filter: 'all', q }))).toBe(true);
  expect(belongs(found, { filter: 'all', q: 'harbour' })).toBe(false);
});

test('a refused click takes its tile away again', () => {
  const pages = [{ jobs: [job({ id: 'new:k', submitKey: 'k' }), job({ id: 'a' })], next: null }];
  expect(removeFromPages(pages, 'k')[0]?.jobs.map(({ id }) => id)).toEqual(['a']);
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
