import { z } from 'zod';

/*
 * Fields as gateways send them: null or missing everywhere, numbers as text, JSON inside of text. Nothing here refuses.
 */

/** Text; anything else is empty. */
export const text = z.preprocess((value) => (typeof value === 'string' ? value : ''), z.string());

/** An id; numbers become text. */
export const id = z.union([z.string(), z.number()]).transform(String);

/** Milliseconds; servers also send null, 0, numeric text, and seconds. */
export const time = z.preprocess((value) => {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return null;
  return Math.round(number < 1e12 ? number * 1000 : number);
}, z.number().nullable());

/** "45%", "45", 45 → 45; anything else → null. */
export const progress = z.preprocess((value) => {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const match = /^\s*(\d{1,3})(?:\.\d+)?\s*%?\s*$/.exec(String(value));
  return match ? Math.min(Number(match[1]), 100) : null;
}, z.number().nullable());

/** What JSON text means; null where it is none. Anything but text stays as it is. */
export const fromJsonText = (value: unknown) => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
};

/** An object; anything else is an empty one. */
export const record = z.preprocess(
  (value) => {
    const object = fromJsonText(value);
    return object && typeof object === 'object' && !Array.isArray(object) ? object : {};
  },
  z.record(z.string(), z.unknown()),
);
