import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { undoWithKey } from './undo-with-key';

let press: (event: object) => void;
beforeEach(() => {
  vi.useFakeTimers();
  const listeners = new Set<(event: object) => void>();
  vi.stubGlobal('HTMLElement', EventTarget);
  vi.stubGlobal('document', { querySelector: () => null });
  vi.stubGlobal('window', {
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  });
  press = (more) => {
    const event = { code: 'KeyZ', ctrlKey: true, preventDefault: () => {}, ...more };
    for (const listener of listeners) listener(event);
  };
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the last is undone first, each once, by its key or by its button', () => {
  const done: string[] = [];
  const first = undoWithKey(() => done.push('first'));
  undoWithKey(() => done.push('second'));
  press({ shiftKey: true });
  expect(done).toEqual([]);
  press({});
  expect(done).toEqual(['second']);
  first();
  press({});
  first();
  expect(done).toEqual(['second', 'first']);
});

test('after its time nothing is undone', () => {
  const undo = vi.fn<() => void>();
  const once = undoWithKey(undo);
  vi.advanceTimersByTime(10_000);
  press({});
  once();
  expect(undo).not.toHaveBeenCalled();
});
