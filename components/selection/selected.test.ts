import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import { mergeIntoCache } from '../live/job-cache';
import { selection } from './selected';

const job = (id: string): Job => ({ ...blankJob(`key of ${id}`, 1), id, rootId: id, revision: 5 });
const [a, b, c] = ['a', 'b', 'c'].map(job) as [Job, Job, Job];
const client = new QueryClient();
const ids = (selected = selection.get()) => [...selected.keys()];

beforeEach(() => {
  selection.clear();
  for (const one of [a, b, c]) selection.toggle(one);
});

test('a job that is deleted elsewhere is selected no more, and no range takes it in again', () => {
  // Drawn at once in this tab, and as another tab's row.
  mergeIntoCache(client, [{ ...a, deletedAt: 7 }]);
  mergeIntoCache(client, [{ ...c, deletedAt: 7, revision: 6 }]);
  expect(ids()).toEqual(['b']);
  expect(ids(selection.base)).toEqual(['b']);
});

test('news of other jobs, old news and news of no deletion leave the selection as it is', () => {
  const before = selection.get();
  const drawn = vi.fn<() => void>();
  const stop = selection.subscribe(drawn);
  mergeIntoCache(client, [
    { ...job('d'), deletedAt: 7 },
    // From before it was restored.
    { ...a, deletedAt: 7, revision: 4 },
    { ...b, favourite: true, revision: 6 },
  ]);
  stop();
  expect(selection.get()).toBe(before);
  expect(drawn).not.toHaveBeenCalled();
});
