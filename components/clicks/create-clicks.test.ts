import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Job, Offer } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import type { StudioActions } from '@/lib/jobs/studio-actions';
import { fail, ok, type Result } from '@/lib/result';
import { createClicks } from './create-clicks';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', { scrollY: 0, innerHeight: 900 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const grid: Job = { ...blankJob('made', 0), id: 'grid', prompt: 'an owl' };
const upscale = { key: 'upscale/U1/1', label: 'U1', group: 'upscale', needs: 'nothing' } as Offer;

/** A tab whose studio answers when it is told to; `calls` are what it was sent. */
function tab() {
  const calls: { name: string; input: { submitKey?: string; overBudget?: boolean } }[] = [];
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
  const { clicks } = createClicks({ client: new QueryClient(), actions, announce, dialogs });
  /** Answers every call that waits, and lets come what follows at once. */
  const answer = async (result: Result<unknown>) => {
    for (const resolve of answers.splice(0)) resolve(result);
    await vi.advanceTimersByTimeAsync(0);
  };
  return { calls, clicks, announce, askBudget, answer };
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
