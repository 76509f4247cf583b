import { afterEach, beforeEach, expect, vi } from 'vitest';

// Noise fails: a console.error nobody expected is a bug that a green test would hide.
beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  const calls = vi.mocked(console.error).mock?.calls ?? [];
  vi.restoreAllMocks();
  expect(calls, 'unexpected console.error').toEqual([]);
});
