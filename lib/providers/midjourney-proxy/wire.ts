import { z } from 'zod';
import { fromJsonText, id, progress, record, text, time } from '../loose';

/*
 * What servers of the midjourney-proxy protocol say, loosely (reference section 16): only the fields we use,
 * null or missing everywhere, unknown words kept.
 */

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
  state: text,
  description: text,
  botType: text,
  mode: text,
  parentId: z.union([z.string(), z.number()]).transform(String).nullish().catch(null),
  imageUrl: text,
  imageUrls: urls,
  videoUrl: text,
  videoUrls: urls,
  failReason: text,
  submitTime: time,
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
