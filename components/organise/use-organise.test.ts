import { QueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import { jobKeys } from '@/lib/jobs/queries';
import { useOrganise } from './use-organise';

const tab = vi.hoisted(() => ({ client: null as unknown, announce: null as unknown }));
vi.mock('react', async (original) => ({
  ...(await original<object>()),
  useCallback: <T>(what: T) => what,
  useMemo: <T>(make: () => T) => make(),
}));
vi.mock('@tanstack/react-query', async (original) => ({
  ...(await original<object>()),
  useQueryClient: () => tab.client,
}));
vi.mock('../announcer', () => ({ useAnnounce: () => tab.announce }));

const VIEW = { filter: 'all', q: '' } as const;
const job = (id: string): Job => ({ ...blankJob(`key of ${id}`, 1), id, rootId: id, revision: 1 });
const [a, b, c] = ['a', 'b', 'c'].map(job) as [Job, Job, Job];

let client: QueryClient;
/** What the studio was asked, and how it answers. */
let asked: { path: string; jobIds: string[] }[];
let answers: Record<string, object>;
const announce = vi.fn<(text: string, act?: ReactElement<{ onUndo: () => void }>) => () => void>();

const shown = () =>
  client
    .getQueryData<{ pages: { jobs: Job[] }[] }>(jobKeys.list(VIEW))!
    .pages.flatMap(({ jobs }) => jobs.map(({ id }) => id).toSorted());

beforeEach(() => {
  vi.useFakeTimers();
  tab.client = client = new QueryClient();
  tab.announce = announce.mockReset().mockReturnValue(() => {});
  asked = [];
  answers = {};
  vi.stubGlobal('window', { addEventListener: () => {}, removeEventListener: () => {} });
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    const path = url.replace('/api/', '');
    asked.push({ path, jobIds: (JSON.parse(body) as { jobIds: string[] }).jobIds });
    return answers[path] ? Response.json(answers[path]) : Response.json({ error: {} }, { status: 500 });
  });
  const page = { jobs: [a, b, c], next: null, previous: null };
  client.setQueryData(jobKeys.list(VIEW), { pages: [page], pageParams: [null] });
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('undo restores what this deletion moved into the bin, and nothing that was there before', async () => {
  answers['bin'] = { ids: ['b', 'c'], stopped: 0 };
  answers['bin/restore'] = { jobs: 2 };
  await useOrganise().remove([a, b, c]);
  expect(shown()).toEqual([]);
  expect(announce.mock.lastCall![0]).toMatch(/^2 jobs are deleted\./);
  announce.mock.lastCall![1]!.props.onUndo();
  await vi.waitFor(() => expect(announce).toHaveBeenLastCalledWith('2 jobs are restored.'));
  expect(asked.at(-1)).toEqual({ path: 'bin/restore', jobIds: ['b', 'c'] });
  expect(shown()).toEqual(['b', 'c']);
});

test('what the bin does not have any more is told in a sentence', async () => {
  answers['bin/restore'] = { jobs: 1 };
  await useOrganise().restore([a, b]);
  expect(announce.mock.lastCall![0]).toBe('1 job could not be restored: gone for good, or restored before.');
});

test('what another tab deleted before offers no undo', async () => {
  answers['bin'] = { ids: [], stopped: 0 };
  await useOrganise().remove([a]);
  expect(announce.mock.calls).toEqual([['1 job is deleted already.']]);
});

test('a deletion that is refused is drawn as it was', async () => {
  await useOrganise().remove([a, b]);
  expect(shown()).toEqual(['a', 'b', 'c']);
});
