import { expect, it } from 'vitest';
import { capped } from './pass-through';

it('lets its source go when a file is larger than allowed', async () => {
  let isOpen = true;
  async function* endless() {
    try {
      while (true) yield new Uint8Array(10);
    } finally {
      isOpen = false;
    }
  }
  const source = endless();
  const { value } = await source.next();
  const reader = capped(value as Uint8Array, source, 25).getReader();
  await reader.read();
  await reader.read();
  await expect(reader.read()).rejects.toThrow('too large');
  expect(isOpen).toBe(false);
});

it('is read no faster than it is listened to, and let go when nobody listens', async () => {
  let read = 0;
  let isOpen = true;
  async function* endless() {
    try {
      for (; ; read += 1) yield new Uint8Array(10);
    } finally {
      isOpen = false;
    }
  }
  const source = endless();
  const { value } = await source.next();
  const reader = capped(value as Uint8Array, source).getReader();
  await reader.read();
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).toBeLessThanOrEqual(2);
  await reader.cancel();
  expect(isOpen).toBe(false);
});
