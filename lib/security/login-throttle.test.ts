import { expect, it } from 'vitest';
import { loginFailed, loginSucceeded, loginWait } from './login-throttle';

it('forgives two slips, then doubles the wait up to a minute, and forgets them after a login', () => {
  const waits = Array.from({ length: 10 }, () => {
    loginFailed(1_000);
    return loginWait(1_000);
  });
  expect(waits).toEqual([0, 0, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(loginWait(61_000)).toBe(0);
  loginSucceeded();
  expect(loginWait(1_000)).toBe(0);
});
