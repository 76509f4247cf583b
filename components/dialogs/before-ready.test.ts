import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Job } from '@/lib/jobs/job';
import { blankJob } from '@/lib/jobs/optimistic';
import { fail, ok, type Result } from '@/lib/result';
import type { DialogRequest } from './dialogs';
import { keepDraft } from './draft-store';
import { useAnswer } from './use-answer';
import { usePromptDialog } from './use-prompt-dialog';
import { useSongDialog } from './use-song-dialog';

/*
 * A dialog as it is before anything has arrived: what is rendered without a browser has no effects, so no draft is ever found.
 */

const isOpen = vi.fn<(request?: DialogRequest) => boolean>();
const press = vi.fn<(input: object) => Promise<Result<never>>>();
const announce = vi.fn<(text: string) => void>();
vi.mock('./dialogs', () => ({ useDialogs: () => ({ isOpen, askBudget: async () => false }) }));
vi.mock('../studio-actions', () => ({ useStudioActions: () => ({ press }) }));
vi.mock('../announcer', () => ({ useAnnounce: () => announce }));
vi.mock('./draft-store');

const request = {
  needs: 'form',
  submitKey: 'key',
  parentId: 'parent',
  offer: { key: 'extend', label: 'Extend', group: 'other', form: 'extend' },
  job: null,
  prompt: 'a caravan',
} as DialogRequest;

/** What a hook answers when it is called for the first time. */
function first<T>(use: () => T, client = new QueryClient()): T {
  let answer: T | undefined;
  const Dialog = () => {
    answer = use();
    return null;
  };
  renderToString(createElement(QueryClientProvider, { client }, createElement(Dialog)));
  return answer!;
}

beforeEach(() => {
  vi.clearAllMocks();
  isOpen.mockReturnValue(true);
  press.mockResolvedValue(fail('invalid', 'The song is gone.'));
});

test('nothing of a song is sent or written over before its draft has arrived', () => {
  const dialog = first(() => useSongDialog(request, () => {}));
  expect(dialog.isReady).toBe(false);
  dialog.setForm({ style: 'pop' });
  dialog.setPrompt('la');
  dialog.submit();
  expect(keepDraft).not.toHaveBeenCalled();
  expect(press).not.toHaveBeenCalled();
});

test('no prompt is sent or written over before its draft has arrived', () => {
  const dialog = first(() => usePromptDialog(request, () => {}));
  expect(dialog.isReady).toBe(false);
  dialog.write('a caravan at night');
  dialog.restore();
  dialog.submit();
  expect(keepDraft).not.toHaveBeenCalled();
  expect(press).not.toHaveBeenCalled();
});

test('two presses before the first is drawn are one job', async () => {
  const { submit } = first(() => useAnswer(request, () => {}));
  await Promise.all([submit({ prompt: 'la' }), submit({ prompt: 'la' })]);
  expect(press).toHaveBeenCalledTimes(1);
  // It was refused, so it can be sent once more.
  await submit({ prompt: 'la' });
  expect(press).toHaveBeenCalledTimes(2);
});

test('what was changed after an attempt that got no answer is a job of its own, what was not is the same', async () => {
  press.mockResolvedValue(fail('internal', 'The studio does not answer.'));
  const { submit } = first(() => useAnswer(request, () => {}));
  for (const prompt of ['la', 'la', 'la la', 'la la']) await submit({ prompt });
  const [one, same, changed, again] = press.mock.calls.map(([input]) => (input as { submitKey: string }).submitKey);
  expect([one, same]).toEqual(['key', 'key']);
  expect(changed).not.toBe('key');
  expect(again).toBe(changed);
});

test('a dialog that was closed without an answer sends the same under the same key when it is opened again', async () => {
  press.mockResolvedValue(fail('internal', 'The studio does not answer.'));
  const client = new QueryClient();
  await first(() => useAnswer(request, () => {}), client).submit({ prompt: 'la' });
  const again = { ...request, submitKey: 'another' };
  const { submit } = first(() => useAnswer(again, () => {}), client);
  await submit({ prompt: 'la la' });
  await submit({ prompt: 'la' });
  expect(press.mock.calls.map(([input]) => (input as { submitKey: string }).submitKey)).toEqual([
    'key',
    'another',
    'key',
  ]);
});

test('a refusal is said out loud only where its dialog was left meanwhile', async () => {
  const { submit } = first(() => useAnswer(request, () => {}));
  await submit({ prompt: 'la' });
  expect(announce).not.toHaveBeenCalled();
  isOpen.mockImplementation((asked) => asked !== request);
  await submit({ prompt: 'la' });
  expect(announce.mock.calls).toEqual([['Extend was not sent. The song is gone.']]);
});

test('a job of before that came to nothing is not taken for what is sent now', async () => {
  const answered = (status: Job['status']) =>
    ok({ ...blankJob('key', 1), id: 'a', rootId: 'a', status } satisfies Job as never);
  press.mockResolvedValueOnce(answered('failed')).mockResolvedValueOnce(answered('sending'));
  const onDone = vi.fn<() => void>();
  await first(() => useAnswer(request, onDone)).submit({ prompt: 'la' });
  const [old, made] = press.mock.calls.map(([input]) => (input as { submitKey: string }).submitKey);
  expect(old).toBe('key');
  expect(made).not.toBe('key');
  expect(press).toHaveBeenCalledTimes(2);
  expect(onDone).toHaveBeenCalledTimes(1);
});
