import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import { jobListQuery } from '@/lib/jobs/queries';
import { mergeIntoStacks } from './stack-cache';

const VIEW = { filter: 'all', q: '', stacks: true } as const;
let client: QueryClient;
let leave: () => void;
/** The families as the studio has them, by root, and those it was asked about. */
let studio: Map<string, Job>;
let asked: string[][];
let tests = 0;

const job = (id: string, rootId = id): Job => ({ ...blankJob(`key of ${id}`, 1), id, rootId, revision: 5 });
const tile = (of: Job, count: number): Job => ({
  ...of,
  stack: { root: of.rootId, key: of.submitKey, at: 1, count, live: 0, waiting: 0, newest: 'done' },
});
const shown = () =>
  client
    .getQueryData(jobListQuery(VIEW).queryKey)!
    .pages.flatMap(({ jobs }) => jobs.map(({ id, stack }) => `${id.split(' ')[0]} ×${stack!.count}`));
/** Until an answer that is asked for has come. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

let alone: Job;
let family: Job;
let member: Job;

beforeEach(() => {
  vi.stubGlobal('fetch', async (url: string) => {
    const roots = new URL(url, 'http://studio').searchParams.getAll('root');
    asked.push(roots);
    return Response.json({ jobs: roots.flatMap((root) => studio.get(root) ?? []) });
  });
  // What was heard of a job is kept for as long as the tab is open.
  tests += 1;
  [alone, family] = [job(`alone ${tests}`), job(`family ${tests}`)];
  member = job(`member ${tests}`, family.id);
  studio = new Map([tile(alone, 1), tile(family, 2)].map((one) => [one.id, one]));
  asked = [];
  client = new QueryClient();
  client.setQueryData(jobListQuery(VIEW).queryKey, {
    pages: [{ jobs: [...studio.values()], next: null, previous: null }],
    pageParams: [null],
  });
  leave = new InfiniteQueryObserver(client, { ...jobListQuery(VIEW), refetchOnMount: false }).subscribe(() => {});
  // Its row was heard of with the stack that was opened.
  mergeIntoStacks(client, [member]);
});
afterEach(() => {
  leave();
  vi.unstubAllGlobals();
});

test('a deletion that is refused is put back: the tile of its own, and the count of the stack', async () => {
  await settled();
  asked = [];
  mergeIntoStacks(client, [
    { ...alone, deletedAt: 7 },
    { ...member, deletedAt: 7 },
  ]);
  expect(shown()).toEqual(['family ×1']);
  mergeIntoStacks(client, [alone, member]);
  await settled();
  expect(asked).toEqual([[alone.id, family.id]]);
  expect(shown().toSorted()).toEqual(['alone ×1', 'family ×2']);
});

test('what is restored before its deletion was heard of comes back, though the first answer came too early', async () => {
  await settled();
  mergeIntoStacks(client, [{ ...alone, deletedAt: 7 }]);
  const [back] = [studio.get(alone.id)!];
  studio.delete(alone.id);
  mergeIntoStacks(client, [alone]);
  await settled();
  expect(shown()).toEqual(['family ×2']);
  studio.set(alone.id, back);
  // In the bin and out of it again, which looks as before.
  mergeIntoStacks(client, [{ ...alone, revision: 7 }]);
  await settled();
  expect(shown().toSorted()).toEqual(['alone ×1', 'family ×2']);
});

test('what was not taken out is not asked for where nothing is new', async () => {
  await settled();
  asked = [];
  mergeIntoStacks(client, [{ ...alone, favourite: true }]);
  mergeIntoStacks(client, [alone]);
  await settled();
  expect(asked).toEqual([]);
});
