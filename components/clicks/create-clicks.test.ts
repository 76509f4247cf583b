import { type InfiniteData, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { JobDetail, JobPage } from '@/lib/jobs/api';
import type { Job, Offer, Output } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import { type GalleryView, jobKeys } from '@/lib/jobs/queries';
import type { StudioActions } from '@/lib/jobs/studio-actions';
import { fail, ok, type Result } from '@/lib/result';
import { findInCache, mergeIntoCache } from '../live/job-cache';
import { createClicks } from './create-clicks';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { scrollY: 0, innerHeight: 900 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Under which the jobs of a call go. */
const keysOf = ({ submitKey, presses }: { submitKey?: string; presses?: { submitKey: string }[] }) =>
  presses?.map((press) => press.submitKey) ?? [submitKey!];

const grid: Job = { ...blankJob('made', 0), id: 'grid', prompt: 'an owl' };
const upscale = { key: 'upscale/U1/1', label: 'U1', group: 'upscale', needs: 'nothing' } as Offer;

/** A tab whose studio answers when it is told to; `calls` are what it was sent. */
function tab() {
  const calls: {
    name: string;
    input: { submitKey?: string; presses?: { submitKey: string }[]; overBudget?: boolean };
  }[] = [];
  const answers: ((result: Result<unknown>) => void)[] = [];
  const actions = new Proxy({} as StudioActions, {
    get: (_target, name: string) => (input: object) => {
      calls.push({ name, input });
      return new Promise((resolve) => answers.push(resolve));
    },
  });
  const announce = vi.fn<(text: string) => void>();
  const askBudget = vi.fn<(words: string) => Promise<boolean>>(async () => true);
  const dialogs = { open: () => {}, close: () => {}, isOpen: () => false, askBudget };
  const client = new QueryClient();
  const { clicks, hear } = createClicks({ client, actions, announce, dialogs });
  /** Answers every call that waits, and lets come what follows at once. */
  const answer = async (result: Result<unknown>) => {
    for (const resolve of answers.splice(0)) resolve(result);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { client, calls, clicks, hear, announce, askBudget, answer };
}

const presses: [string, (clicks: ReturnType<typeof tab>['clicks']) => void, unknown][] = [
  ['a button', (clicks) => clicks.press(grid, upscale), grid],
  ['the whole grid', (clicks) => clicks.pressMany([{ parent: grid, offer: upscale }]), [grid]],
  ['Try again', (clicks) => clicks.tryAgain(grid), grid],
  ['Imagine 1', (clicks) => clicks.imagineLine(grid, 'an owl in oaks'), grid],
];

test.each(presses)('a double press of %s is one click, and a press after that another', async (_name, press, made) => {
  const { calls, clicks, answer } = tab();
  press(clicks);
  press(clicks);
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(1_000);
  // It is still on its way.
  press(clicks);
  await vi.advanceTimersByTimeAsync(0);
  expect(calls).toHaveLength(1);

  await answer(ok(made));
  press(clicks);
  await vi.waitFor(() => expect(calls).toHaveLength(2));
});

const silence = fail('internal', 'The studio does not answer.');

test.each(presses)('%s that got no answer goes out under the same key the next time', async (_name, press, made) => {
  const { calls, clicks, answer } = tab();
  const keys = () => calls.map(({ input }) => JSON.stringify(keysOf(input)));
  for (const result of [silence, silence, ok(made), ok(made)]) {
    const { length } = calls;
    press(clicks);
    await vi.waitFor(() => expect(calls).toHaveLength(length + 1));
    await vi.advanceTimersByTimeAsync(1_000);
    await answer(result);
  }
  expect(new Set(keys().slice(0, 3)).size).toBe(1);
  // It was answered: whoever presses now wants another.
  expect(keys()[3]).not.toBe(keys()[0]);
});

test.each(presses)('%s whose job was heard of has arrived, without an answer too', async (_name, press) => {
  const { client, calls, clicks, hear, announce, answer } = tab();
  const { listed } = show(client, grid);
  press(clicks);
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  await vi.advanceTimersByTimeAsync(1_000);
  const [submitKey] = keysOf(calls[0]!.input) as [string];
  const stored = { ...grid, id: 'stored', submitKey, revision: 1 };
  mergeIntoCache(client, [stored]);
  hear([stored]);
  await answer(silence);
  expect(announce).not.toHaveBeenCalled();
  expect(findInCache(client, ({ id }) => id === 'stored')).toBeDefined();
  expect(listed()).toBeDefined();
  press(clicks);
  await vi.waitFor(() => expect(calls).toHaveLength(2));
  expect(keysOf(calls[1]!.input)).not.toContain(submitKey);
});

test.each(presses)(
  '%s that was thought lost is not sent again where its job is there meanwhile',
  async (_name, press) => {
    const { calls, clicks, hear, announce, answer } = tab();
    const pressed = async (count: number) => {
      press(clicks);
      await vi.waitFor(() => expect(calls).toHaveLength(count));
      await vi.advanceTimersByTimeAsync(1_000);
      await answer(silence);
      return keysOf(calls.at(-1)!.input)[0]!;
    };
    const submitKey = await pressed(1);
    announce.mockClear();
    hear([{ ...grid, id: 'stored', submitKey }]);
    press(clicks);
    await vi.waitFor(() =>
      expect(announce.mock.calls).toEqual([['It had arrived the first time, and is in the gallery.']]),
    );
    expect(calls).toHaveLength(1);
    // That was told: whoever presses now wants another.
    await vi.advanceTimersByTimeAsync(1_000);
    const second = await pressed(2);
    expect(second).not.toBe(submitKey);
    // One that failed meanwhile is wanted anew.
    hear([{ ...grid, id: 'failed', submitKey: second, status: 'failed' }]);
    expect(await pressed(3)).not.toBe(second);
  },
);

test('a prompt that got no answer is the same picture when it is sent again, another prompt is another', async () => {
  const { calls, clicks, answer } = tab();
  const request = { connection: 'home', prompt: 'an owl' } as Parameters<typeof clicks.imagine>[0];
  const imagine = async (asked: typeof request, result: Result<unknown>) => {
    const sent = clicks.imagine(asked);
    await vi.advanceTimersByTimeAsync(0);
    await answer(result);
    await sent;
    return calls.at(-1)!.input.submitKey!;
  };
  const first = await imagine(request, silence);
  expect(await imagine({ ...request, prompt: 'a fox' }, ok(grid))).not.toBe(first);
  expect(await imagine(request, ok(grid))).toBe(first);
  expect(await imagine(request, ok(grid))).not.toBe(first);
});

test.each(presses)('%s asks before it passes the budget of the day', async (_name, press, made) => {
  const { calls, clicks, askBudget, answer } = tab();
  press(clicks);
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  await answer(fail('over-budget', 'This costs 16 credits.'));
  expect(askBudget.mock.calls).toEqual([['This costs 16 credits.']]);
  expect(calls[1]).toEqual({ ...calls[0], input: { ...calls[0]!.input, overBudget: true } });
  await answer(ok(made));
});

test('why a prompt was not imagined is said, in the words of its field', async () => {
  const { calls, clicks, announce, answer } = tab();
  clicks.imagineLine(grid, 'an owl');
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  await answer(fail('invalid', 'Look at the prompt.', { prompt: 'The prompt is too long.' }));
  expect(announce.mock.calls).toEqual([['The prompt is too long.']]);
});

const favourites: GalleryView = { filter: 'favourites', q: '' };

/** A gallery and an open page that show this job. */
function show(client: QueryClient, job: Job, view: GalleryView = { filter: 'all', q: '' }) {
  const pages: JobPage[] = [{ jobs: [job], next: null, previous: null }];
  client.setQueryData<InfiniteData<JobPage, string | null>>(jobKeys.list(view), { pages, pageParams: [null] });
  client.setQueryData(jobKeys.detail(job.id), { job, ancestors: [], children: [] } as unknown as JobDetail);
  return {
    listed: () =>
      client
        .getQueryData<InfiniteData<JobPage>>(jobKeys.list(view))!
        .pages.flatMap(({ jobs }) => jobs.filter(({ id }) => id === job.id))[0],
    page: () => client.getQueryData<JobDetail>(jobKeys.detail(job.id))!.job,
  };
}

const refusal = fail('internal', 'No.');
const song = (...stars: boolean[]): Job => ({
  ...grid,
  favourite: stars.includes(true),
  outputs: stars.map((favourite, position) => ({ position, ...(favourite ? { favourite } : {}) }) as Output),
});

test('a star that the studio refuses goes out again, and news that came meanwhile stays', async () => {
  const { client, clicks, announce, answer } = tab();
  const { listed, page } = show(client, grid);
  clicks.setFavourite(grid, true);
  expect([listed()!.favourite, page().favourite]).toEqual([true, true]);
  mergeIntoCache(client, [{ ...listed()!, note: 'for the hall' }]);
  await answer(refusal);
  expect([listed()!.favourite, page().favourite]).toEqual([false, false]);
  expect(listed()!.note).toBe('for the hall');
  expect(announce.mock.calls).toEqual([['No.']]);
});

test('a favourite that could not be given up is back among the favourites, with those of its takes', async () => {
  const { client, clicks, answer } = tab();
  const kept = song(true, false, true);
  const { listed } = show(client, kept, favourites);
  // Nothing else holds it once it has left the list.
  client.removeQueries({ queryKey: jobKeys.detail(kept.id) });
  clicks.setFavourite(kept, false);
  expect(listed()).toBeUndefined();
  await answer(refusal);
  expect(listed()).toEqual(kept);
});

test('a take that could not be starred leaves its song as it was', async () => {
  const { client, clicks, answer } = tab();
  const { listed, page } = show(client, song(false, false));
  clicks.setFavourite(song(false, false), true, 1);
  expect(listed()).toEqual(song(false, true));
  await answer(refusal);
  expect([listed(), page()]).toEqual([song(false, false), song(false, false)]);
});

test('of two stars that were refused neither is taken for what the studio knows', async () => {
  const { client, clicks, answer } = tab();
  const { listed } = show(client, grid);
  clicks.setFavourite(grid, true);
  clicks.setFavourite(listed()!, false);
  await answer(refusal);
  expect(listed()!.favourite).toBe(false);
});

test('what the studio told after the star was drawn outlives its refusal', async () => {
  const { client, clicks, answer } = tab();
  const { listed } = show(client, grid);
  clicks.setFavourite(grid, true);
  // Another tab was luckier.
  mergeIntoCache(client, [{ ...grid, favourite: true, revision: 1 }]);
  await answer(refusal);
  expect(listed()!.favourite).toBe(true);
});

test.each(presses.slice(0, 2))('%s that is refused was not used before', async (_name, press) => {
  const { client, calls, clicks, askBudget, answer } = tab();
  const { listed, page } = show(client, grid);
  askBudget.mockResolvedValue(false);
  press(clicks);
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  expect([listed()!.usedOffers, page().usedOffers]).toEqual([[upscale.key], [upscale.key]]);
  await answer(fail('over-budget', 'This costs 16 credits.'));
  expect([listed()!.usedOffers, page().usedOffers]).toEqual([[], []]);
});

test.each(presses.slice(0, 2))('%s that is refused may have been used before all the same', async (_name, press) => {
  const { client, calls, clicks, answer } = tab();
  const { listed } = show(client, { ...grid, usedOffers: ['variation/V1/1', upscale.key] });
  press(clicks);
  await vi.waitFor(() => expect(calls).toHaveLength(1));
  await answer(refusal);
  expect(listed()!.usedOffers).toEqual(['variation/V1/1', upscale.key]);
});

test('a heart that did not arrive leaves no mark', async () => {
  const { client, clicks, announce } = tab();
  const { listed } = show(client, grid);
  vi.stubGlobal('fetch', async () => new Response('{"error":{"message":"No."}}', { status: 409 }));
  const heart = { ...upscale, key: 'like', makes: 'nothing' } as Offer;
  clicks.press(grid, heart);
  expect([listed()!.favourite, listed()!.usedOffers]).toEqual([true, ['like']]);
  await vi.waitFor(() => expect(announce).toHaveBeenCalled());
  expect([listed()!.favourite, listed()!.usedOffers]).toEqual([false, []]);
});
