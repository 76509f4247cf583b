import { expect, test } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { between, renewed, withJobs } from './range';

const jobs = ['a', 'b', 'c', 'd'].map((id) => ({ id }) as Job);
const ids = (some: Iterable<Job>) => [...some].map(({ id }) => id);

test('a range goes both ways, and from nowhere it is its end alone', () => {
  expect(ids(between(jobs, 'b', 'd'))).toEqual(['b', 'c', 'd']);
  expect(ids(between(jobs, 'd', 'b'))).toEqual(['b', 'c', 'd']);
  expect(ids(between(jobs, null, 'c'))).toEqual(['c']);
  expect(ids(between(jobs, 'scrolled away', 'c'))).toEqual(['c']);
  expect(between(jobs, 'a', 'gone')).toEqual([]);
});

test('selected jobs are kept as they are now, and what is not loaded stays selected as it was', () => {
  const far = { id: 'far' } as Job;
  const selected = withJobs(new Map([[far.id, far]]), jobs.slice(0, 1));
  expect(renewed(selected, jobs)).toBe(selected);
  const news = { id: 'a', favourite: true } as Job;
  expect([...renewed(selected, [news, jobs[1]!]).values()]).toEqual([far, news]);
});
