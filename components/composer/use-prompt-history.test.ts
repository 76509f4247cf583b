import { QueryClient } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { later } from '@/tests/support/later';
import { changeMode, readComposer } from './composer-draft';
import { usePromptHistory } from './use-prompt-history';

const form = await vi.hoisted(async () => (await import('@/tests/support/hook-state')).hookState());
const query = vi.hoisted(() => ({ client: null as QueryClient | null }));
vi.mock('react', async (original) => ({ ...(await original<object>()), ...form.react }));
vi.mock('@tanstack/react-query', async (original) => ({
  ...(await original<object>()),
  useQueryClient: () => query.client,
}));

const prompt = () => readComposer().modes.imagine.prompt;
const write = (written: string) => changeMode('imagine', { prompt: written });
const page = (written: string, next: string | null) =>
  Response.json({ jobs: [{ prompt: written, kind: 'imagine' }], next });

/** The arrow key, in the field as it is drawn now. */
const pressUp = () =>
  form
    .drawn(() => usePromptHistory({ prompt: prompt(), read: prompt, write }))
    .onKeyDown({ key: 'ArrowUp', nativeEvent: {}, preventDefault: () => {} } as KeyboardEvent<HTMLTextAreaElement>);
/** Until all that follows from an answer that is there has happened. */
async function settled() {
  await vi.dynamicImportSettled();
  await new Promise((resolve) => setImmediate(resolve));
}

beforeEach(() => {
  form.reset();
  query.client = new QueryClient();
  write('');
});

test.each(['typed', 'nothing'])(
  'an earlier prompt that is fetched comes where still asked for: %s since',
  async (since) => {
    const [first, second] = [later<Response>(), later<Response>()];
    const answers = [first, second];
    vi.stubGlobal('fetch', () => answers.shift()!.promise);
    const expected = (fetched: string) => (since === 'typed' ? 'a new thought' : fetched);
    const goOn = () => since === 'typed' && write('a new thought');

    pressUp();
    await settled();
    goOn();
    first.resolve(page('an owl', 'before'));
    await settled();
    expect(prompt()).toBe(expected('an owl'));

    // Past the last one that is known, more are fetched.
    write('');
    pressUp();
    await settled();
    expect(prompt()).toBe('an owl');
    pressUp();
    await settled();
    goOn();
    second.resolve(page('a fox', null));
    await settled();
    expect(prompt()).toBe(expected('a fox'));
  },
);
