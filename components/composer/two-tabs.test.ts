import { beforeEach, expect, test, vi } from 'vitest';

/** The storage that all tabs of a browser share. */
const shared = new Map<string, string>();
let isFull = false;
vi.stubGlobal('localStorage', {
  getItem: (key: string) => shared.get(key) ?? null,
  setItem(key: string, value: string) {
    if (isFull) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    shared.set(key, value);
  },
});

/** A tab has the module for itself. */
async function tab() {
  vi.resetModules();
  const opened = await import('./composer-draft');
  opened.readComposer();
  return opened;
}

const prompt = ({ readComposer }: Awaited<ReturnType<typeof tab>>, mode: 'imagine' | 'music') =>
  readComposer().modes[mode].prompt;

beforeEach(() => {
  shared.clear();
  isFull = false;
});

test('what one tab has written in one mode outlives what another writes in another', async () => {
  const [one, two] = [await tab(), await tab()];
  one.changeMode('music', { prompt: 'three verses and a bridge' });
  two.changeMode('imagine', { prompt: 'o' });
  two.changeComposer({ speed: 'relax' });
  const again = await tab();
  expect([prompt(again, 'imagine'), prompt(again, 'music')]).toEqual(['o', 'three verses and a bridge']);
  // Opened in the tab that knows nothing of it, it is gone on with.
  two.changeComposer({ mode: 'music' });
  expect(prompt(two, 'music')).toBe('three verses and a bridge');
});

test('what found no room in the browser stays in its tab', async () => {
  const one = await tab();
  one.changeMode('music', { prompt: 'kept' });
  isFull = true;
  one.changeMode('music', { prompt: 'not kept' });
  one.changeComposer({ mode: 'imagine' });
  one.changeComposer({ mode: 'music' });
  expect(prompt(one, 'music')).toBe('not kept');
  isFull = false;
  one.changeMode('imagine', { prompt: 'an owl' });
  expect(prompt(await tab(), 'music')).toBe('not kept');
});

test('a mode that is opened again is the same draft: its click may be on its way', async () => {
  const one = await tab();
  one.changeMode('imagine', { prompt: 'an owl' });
  const before = one.readComposer().modes.imagine;
  one.changeComposer({ mode: 'music' });
  one.changeComposer({ mode: 'imagine' });
  expect(one.readComposer().modes.imagine).toBe(before);
});
