import { afterEach, beforeEach, vi } from 'vitest';

// Noise fails: a console.error nobody expected is a bug that a green test would hide.
beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  const calls = vi.mocked(console.error).mock?.calls ?? [];
  vi.restoreAllMocks();
  if (calls.length > 0) throw new Error(`Unexpected console.error: ${JSON.stringify(calls)}`);
});
