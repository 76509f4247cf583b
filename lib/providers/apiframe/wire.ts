import { z } from 'zod';

/*
 * What Apiframe says, loosely (reference section 13): only the fields we use, null or missing everywhere, unknown
 * words kept. Ids are strings. What we send is strict and lives in body.ts.
 */

const text = z.string().nullish().catch(null);
const number = z.number().finite().nullish().catch(null);
const record = z.record(z.string(), z.unknown()).nullish().catch(null);

/** Milliseconds since 1970 of an ISO date-time; null for anything else. */
const time = z.preprocess((value) => {
  const milliseconds = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(milliseconds) ? milliseconds : null;
}, z.number().nullable());

export const Accepted = z.object({ jobId: z.string().min(1), status: text });

export const Job = z.object({
  id: z.string().min(1),
  status: z.string().catch(''),
  model: z.string().catch(''),
  progress: number,
  input: record,
  result: z.unknown().optional(),
  error: text,
  creditCost: number,
  createdAt: time,
  completedAt: time,
  expired: z.boolean().nullish().catch(null),
});
export type Job = z.infer<typeof Job>;

export const JobList = z.object({
  jobs: z.array(z.unknown()),
  nextCursor: text,
  hasMore: z.boolean().catch(false),
});

export const Track = z.object({
  id: text,
  audioUrl: z.string().min(1),
  imageUrl: text,
  title: text,
  tags: text,
  duration: number,
});

/** The two words of a result that we know pictures by, and the one for songs (reference sections 3 to 5). */
export const Result = z.object({
  images: z.array(z.string()).optional().catch(undefined),
  gridUrl: text,
  tracks: z.array(Track).optional().catch(undefined),
  videoUrl: text,
  videos: z.array(z.unknown()).optional().catch(undefined),
});

export const Me = z.object({
  user: z.object({ id: text, email: text, role: text }),
  team: z
    .object({ id: text, name: text, plan: text, credits: number, maxConcurrentJobs: number })
    .nullish()
    .catch(null),
  apiKey: z.object({ name: text, prefix: text }).nullish().catch(null),
});

/** Every refusal. Unknown routes answer `message` in place of `error` (reference section 10). */
export const Refusal = z.object({
  error: text,
  message: text,
  details: z.record(z.string(), z.array(z.string())).nullish().catch(null),
  creditsRequired: number,
  creditsAvailable: number,
});
export type Refusal = z.infer<typeof Refusal>;

/** The body of a webhook (reference section 8): the job's fields, under `jobId`. */
export const WebhookEvent = z.object({
  event: z.string(),
  jobId: z.string().min(1),
  status: z.string(),
  model: z.string().catch(''),
  progress: number,
  result: z.unknown().optional(),
  error: text,
  creditCost: number,
  completedAt: text,
});
