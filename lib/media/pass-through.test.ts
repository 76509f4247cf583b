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
