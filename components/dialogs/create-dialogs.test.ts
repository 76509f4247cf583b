import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BudgetAsked, createDialogs } from './create-dialogs';
import type { DialogRequest } from './dialogs';

const request = (submitKey: string) => ({ submitKey }) as DialogRequest;

function screen() {
  const shown: { dialog: DialogRequest | null; question: BudgetAsked | null } = { dialog: null, question: null };
  const dialogs = createDialogs({
    show: (dialog) => (shown.dialog = dialog),
    ask: (question) => (shown.question = question),
  });
  return { shown, dialogs };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a dialog closes only itself, also where its answer comes when another one is open', () => {
  const { shown, dialogs } = screen();
  const [first, second] = [request('first'), request('second')];
  dialogs.open(first);
  dialogs.close(first);
  dialogs.open(second);
  dialogs.close(first);
  expect(shown.dialog).toBe(second);
  expect([dialogs.isOpen(), dialogs.isOpen(first), dialogs.isOpen(second)]).toEqual([true, false, true]);
  dialogs.close(second);
  expect(shown.dialog).toBeNull();
  expect(dialogs.isOpen()).toBe(false);
});

test('two questions about the budget are asked one after the other, and each click has its own answer', async () => {
  const { shown, dialogs } = screen();
  const first = dialogs.askBudget('16 credits');
  const second = dialogs.askBudget('4 credits');
  await vi.runAllTimersAsync();
  expect(shown.question?.words).toBe('16 credits');

  const button = shown.question!;
  button.answer(true);
  // The second click of a double click, and the question that closes.
  button.answer(false);
  expect(await first).toBe(true);
  expect(shown.question).toBeNull();

  await vi.runAllTimersAsync();
  expect(shown.question?.words).toBe('4 credits');
  shown.question!.answer(false);
  expect(await second).toBe(false);
  await vi.runAllTimersAsync();
  expect(shown.question).toBeNull();
});

test('a question that comes right after another was answered waits as well', async () => {
  const { shown, dialogs } = screen();
  const first = dialogs.askBudget('16 credits');
  await vi.runAllTimersAsync();
  shown.question!.answer(true);
  await first;
  void dialogs.askBudget('4 credits');
  // A double click takes less.
  await vi.advanceTimersByTimeAsync(499);
  expect(shown.question).toBeNull();
  await vi.runAllTimersAsync();
  expect(shown.question?.words).toBe('4 credits');
});
