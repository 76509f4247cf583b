import { expect, it, vi } from 'vitest';
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

it('holds back whoever asks through another bundle of the studio', async () => {
  for (let tries = 0; tries < 3; tries += 1) loginFailed(1_000);
  vi.resetModules();
  const other = await import('./login-throttle');
  expect(other.loginWait(1_000)).toBe(1_000);
  other.loginSucceeded();
  expect(loginWait(1_000)).toBe(0);
});
