import { z } from 'zod';
import { fromJsonText, id, progress, record, text, time } from '../loose';

/*
 * What the Suno routes of a gateway say, loosely (midjourney-proxy reference, section 18): only the fields we use.
 */

const isObject = (value: unknown) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Seconds as a number or as text; anything else, and 0, is not known. */
const seconds = z.preprocess((value) => {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : null;
}, z.number().nullable());

const metadata = z.preprocess(
  (value) => (isObject(value) ? value : {}),
  z.object({
    tags: text,
    prompt: text,
    gpt_description_prompt: text,
    /** The clip that this one goes on from. */
    audio_prompt_id: text,
    duration: seconds,
    error_message: text,
  }),
);

export const Clip = z.object({
  id: text,
  title: text,
  status: text,
  audio_url: text,
  image_url: text,
  image_large_url: text,
  model_name: text,
  metadata,
});
export type Clip = z.infer<typeof Clip>;

/** Null before there are any, a list of clips, or either as text. */
const clips = z.preprocess((value) => {
  const list = fromJsonText(value);
  return Array.isArray(list) ? list.filter(isObject) : [];
}, z.array(Clip));

export const Task = z.object({
  task_id: id,
  action: text,
  status: text,
  fail_reason: text,
  submit_time: time,
  start_time: time,
  finish_time: time,
  progress,
  data: clips,
});
export type Task = z.infer<typeof Task>;

/** Every answer, also a refusal. */
export const Envelope = z.object({ code: z.coerce.string(), message: text, data: z.unknown() });

/** What a submission is answered with: the id, bare or in an object. */
export const Accepted = z.union([
  z.string().trim().min(1),
  record.pipe(z.object({ task_id: id })).transform(({ task_id }) => task_id),
]);
