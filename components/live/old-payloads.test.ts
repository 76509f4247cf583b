import { dehydrate, hydrate, InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { jobDetailQuery, jobListQuery } from '@/lib/jobs/queries';
import { mistrustOldPayloads } from './old-payloads';

const MINUTE = 60_000;
const list = jobListQuery({ filter: 'all', q: '' });
const page = (name: string) => ({ jobs: [name], next: null, previous: null });
const rendered = { pages: [page('old')], pageParams: [null] };
const asked = vi.fn<() => Promise<unknown>>(async () => page('new'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  asked.mockClear();
});

/** What the server rendered into the page of the gallery. */
function payload() {
  const server = new QueryClient();
  server.setQueryData(list.queryKey, rendered as never);
  return dehydrate(server);
}

/** A browser's client: the defaults of a server keep everything. */
const browser = () =>
  mistrustOldPayloads(new QueryClient({ defaultOptions: { queries: { gcTime: 5 * MINUTE, retry: false } } }));

/** Looks at the list until the answer is called. */
const look = (client: QueryClient) =>
  new InfiniteQueryObserver(client, { ...list, queryFn: asked as never }).subscribe(() => {});

test('a list that comes back from an old page, long after it was let go of, is asked for anew', async () => {
  const client = browser();
  const old = payload();
  hydrate(client, old);
  const leave = look(client);
  expect(asked).not.toHaveBeenCalled();
  leave();
  await vi.advanceTimersByTimeAsync(6 * MINUTE);
  expect(client.getQueryData(list.queryKey)).toBeUndefined();

  hydrate(client, old);
  look(client);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(client.getQueryData(list.queryKey)).toMatchObject({ pages: [page('new')] });
});

test('what is still there is not asked for: the live poll kept it current', async () => {
  const client = browser();
  const old = payload();
  hydrate(client, old);
  look(client)();
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  hydrate(client, old);
  look(client);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).not.toHaveBeenCalled();
});

test('so is the page of a job, and one that was fetched anew is fetched once', async () => {
  const client = browser();
  const queryFn = vi.fn<() => Promise<string>>(async () => 'new');
  const detail = { ...jobDetailQuery('a'), queryFn: queryFn as never };
  const server = new QueryClient();
  server.setQueryData(detail.queryKey, 'old' as never);
  hydrate(client, dehydrate(server));
  await vi.advanceTimersByTimeAsync(6 * MINUTE);
  hydrate(client, dehydrate(server));
  const leave = new QueryObserver(client, detail).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(1);
  leave();
  new QueryObserver(client, detail).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(1);
  expect(queryFn).toHaveBeenCalledTimes(1);
  expect(client.getQueryData(detail.queryKey)).toBe('new');
});
