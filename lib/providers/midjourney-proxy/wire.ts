import { z } from 'zod';

/*
 * What servers of the midjourney-proxy protocol say, loosely (reference section 16): only the fields we use,
 * null or missing everywhere, unknown words kept.
 */

const text = z.preprocess((value) => (typeof value === 'string' ? value : ''), z.string());
const id = z.union([z.string(), z.number()]).transform(String);

/** Milliseconds; servers also send null, 0, numeric text, and seconds. */
const time = z.preprocess((value) => {
  const number = typeof value === 'string' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number) || number <= 0) return null;
  return Math.round(number < 1e12 ? number * 1000 : number);
}, z.number().nullable());

/** "45%", "45", 45 → 45; anything else → null. */
const progress = z.preprocess((value) => {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const match = /^\s*(\d{1,3})(?:\.\d+)?\s*%?\s*$/.exec(String(value));
  return match ? Math.min(Number(match[1]), 100) : null;
}, z.number().nullable());

const fromJsonText = (value: unknown) => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
};

const record = z.preprocess(
  (value) => {
    const object = fromJsonText(value);
    return object && typeof object === 'object' && !Array.isArray(object) ? object : {};
  },
  z.record(z.string(), z.unknown()),
);

const urls = z.preprocess((value) => {
  const list = fromJsonText(value);
  if (!Array.isArray(list)) return [];
  return list
    .map((entry: unknown) => (entry && typeof entry === 'object' ? (entry as { url?: unknown }).url : entry))
    .filter((entry) => typeof entry === 'string' && entry !== '');
}, z.array(z.string()));

export const Button = z.object({ customId: text, emoji: text, label: text, url: text });
export type Button = z.infer<typeof Button>;

const buttons = z.preprocess(
  (value) => (Array.isArray(value) ? value.filter((entry) => entry && typeof entry === 'object') : []),
  z.array(Button),
);

export const Task = z.object({
  id,
  action: text,
  status: text,
  progress,
  prompt: text,
  promptEn: text,
  description: text,
  state: text,
  parentId: z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text),
  submitTime: time,
  imageUrl: text,
  imageUrls: urls,
  videoUrl: text,
  videoUrls: urls,
  failReason: text,
  startTime: time,
  finishTime: time,
  buttons,
  properties: record,
});
export type Task = z.infer<typeof Task>;

export const SubmitAnswer = z.object({
  code: z.coerce.number(),
  description: text,
  result: z.preprocess(
    (value) => (Array.isArray(value) ? value.map(String) : value === null || value === undefined ? '' : String(value)),
    z.union([z.string(), z.array(z.string())]),
  ),
  properties: record,
});
export type SubmitAnswer = z.infer<typeof SubmitAnswer>;
