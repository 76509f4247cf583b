import { oncePerProcess } from '../once-per-process';

/*
 * Slows guessing down: each wrong password after the second doubles the wait, for all who try, since addresses behind a proxy cannot be
 * told apart. The right password is let in at once when no wait is on.
 */
const state = oncePerProcess('login-throttle', () => ({ failures: 0, until: 0 }));

/** Milliseconds to wait before the next try is looked at; 0: go on. */
export function loginWait(now: number): number {
  return Math.max(0, state.until - now);
}

export function loginFailed(now: number): void {
  state.failures += 1;
  // A slip of the finger or two costs nothing; from the third on each doubles the wait.
  if (state.failures > 2) state.until = now + Math.min(1_000 * 2 ** (state.failures - 3), 60_000);
}

export function loginSucceeded(): void {
  state.failures = 0;
  state.until = 0;
}
