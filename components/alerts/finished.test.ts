import { expect, test } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { alertWords, finishedSince } from './finished';

const job = (id: string, given: Partial<Job>): Job =>
  ({ id, prompt: `picture ${id}`, updatedAt: 0, finishedAt: null, parentOffer: null, ...given }) as Job;

test('tells what came to an end, once, and nothing that was only marked or archived', () => {
  const changed = [
    job('done', { status: 'done', finishedAt: 120, updatedAt: 130 }),
    job('failed', { status: 'failed', finishedAt: 110, updatedAt: 110 }),
    job('waiting', { status: 'needs-input', updatedAt: 140 }),
    job('running', { status: 'running', updatedAt: 150 }),
    job('dismissed', { status: 'cancelled', finishedAt: 125, updatedAt: 125 }),
    job('old', { status: 'done', finishedAt: 90, updatedAt: 160 }),
    job('known', { status: 'done', finishedAt: 130, updatedAt: 131 }),
  ];
  expect(finishedSince(changed, 100, new Set(['known'])).map(({ id }) => id)).toEqual(['done', 'failed', 'waiting']);
});

test('names the one, and counts the many', () => {
  const fox = job('a fox', { status: 'done' });
  const refused = job('b', { status: 'failed', error: { code: 'refused', message: 'Banned prompt.' } });
  expect(alertWords([fox])).toEqual({ title: 'picture a fox', body: 'Done' });
  expect(alertWords([refused])).toEqual({ title: 'picture b', body: 'Failed: Banned prompt.' });
  expect(alertWords([refused, job('c', { status: 'needs-input', needs: 'mask' }), fox])).toEqual({
    title: '3 jobs are finished',
    body: '1 failed, 1 waiting for you, last: picture a fox',
  });
});
