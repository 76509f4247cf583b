import { createHmac, randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

export const SESSION_COOKIE = 'reprise_session';
const LIFETIME = 30 * 24 * 3_600_000;

// Derived once a process: scrypt is slow on purpose.
const keys = new Map<string, Buffer>();

function keyOf(password: string): Buffer {
  const known = keys.get(password);
  if (known) return known;
  const key = scryptSync(password, 'reprise session v1', 32);
  keys.set(password, key);
  return key;
}

const sign = (text: string, password: string) => createHmac('sha256', keyOf(password)).update(text).digest('base64url');

/** A session cookie's value; it ends with the password that signed it, or after 30 days. */
export function makeSession(password: string, now: number): string {
  const body = `${now + LIFETIME}.${randomBytes(12).toString('base64url')}`;
  return `${body}.${sign(body, password)}`;
}

export function isValidSession(value: string | undefined, password: string, now: number): boolean {
  const parts = value?.split('.') ?? [];
  if (parts.length !== 3) return false;
  const [until, mark, signature] = parts as [string, string, string];
  return same(signature, sign(`${until}.${mark}`, password)) && Number(until) > now;
}

/** Compares in a time that does not tell how much was right. */
export function same(a: string, b: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

export const sessionSeconds = LIFETIME / 1000;
