import { offersOf, type Acted } from './offers';
import type { ApiframeOutput, ApiframeSnapshot, Lineage } from './provider';
import { readResult, type Made } from './result';
import { Job, WebhookEvent } from './wire';

const STATUS: Record<string, ApiframeSnapshot['status']> = {
  QUEUED: 'queued',
  PROCESSING: 'running',
  COMPLETED: 'done',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

/** One job of a fetch or list answer in our words; null when it is no job at all. */
export function toSnapshot(raw: unknown): ApiframeSnapshot | null {
  const parsed = Job.safeParse(raw);
  if (!parsed.success) return null;
  const job = parsed.data;
  const acted = actedOf(job);
  const status = STATUS[acted.status] ?? 'unknown';
  const { made, expired } = acted;
  const lineage = lineageOf(job.input);
  return {
    reference: job.id,
    model: job.model,
    status,
    statusText: status === 'unknown' ? job.status || '(no status)' : null,
    progress: status === 'done' ? 100 : status === 'failed' || status === 'cancelled' ? null : (job.progress ?? null),
    previewUrl: null,
    outputs: status === 'done' && !expired ? outputsOf(made) : [],
    offers: offersOf(acted),
    tracks: made.shape === 'tracks' || made.shape === 'stems' ? made.tracks : [],
    failure: status === 'failed' ? job.error || 'Apiframe gave no reason.' : null,
    finalPrompt: null,
    credits: job.creditCost ?? null,
    expired,
    lineage,
    createdAt: job.createdAt,
    startedAt: null,
    finishedAt: job.completedAt,
    raw,
  };
}

/** What the offers of a stored answer follow from; null where there is no answer to read. */
export function toActed(raw: unknown): Acted | null {
  const parsed = Job.safeParse(raw);
  return parsed.success ? actedOf(parsed.data) : null;
}

function actedOf(job: Job): Acted {
  return {
    model: job.model,
    status: job.status.trim().toUpperCase(),
    made: readResult(job.model, job.result),
    expired: job.expired ?? false,
    createdAt: job.createdAt,
  };
}

/** The job as a webhook's body tells it; null when it is no event of a job (reference section 8). */
export function readEvent(body: unknown): ApiframeSnapshot | null {
  const parsed = WebhookEvent.safeParse(body);
  if (!parsed.success) return null;
  const { event: _event, jobId, ...rest } = parsed.data;
  return toSnapshot({ id: jobId, ...rest });
}

/** The sheet of four comes first, as it does elsewhere; its cells and the covers of tracks are kept beside. */
function outputsOf(made: Made): ApiframeOutput[] {
  const image = (url: string) => ({ kind: 'image', url }) as const;
  switch (made.shape) {
    case 'grid':
      return [
        { ...image(made.gridUrl), role: 'grid' },
        ...made.images.map((url, index) => ({ ...image(url), role: 'cell' as const, slot: index + 1 })),
      ];
    case 'single':
      return [{ ...image(made.image), role: 'whole' }];
    case 'tracks':
    case 'stems':
      return [
        ...made.tracks.map(({ audioUrl: url }, index) => ({
          kind: 'audio' as const,
          url,
          role: 'track' as const,
          slot: index + 1,
        })),
        ...made.tracks.flatMap(({ imageUrl: url }, index) =>
          url ? [{ ...image(url), role: 'cover' as const, slot: index + 1 }] : [],
        ),
      ];
    case 'images':
      return made.images.map((url) => ({ ...image(url), role: 'whole' }));
    case 'videos':
      return made.videos.map((url) => ({ kind: 'video', url, role: 'whole' }));
    case 'link':
      return [{ ...image(made.url), role: 'whole' }];
    default:
      return [];
  }
}

/** `input` is free-form and may be missing (reference section 6.1): only what is there is told. */
function lineageOf(input: Job['input']): Lineage | null {
  if (!input) return null;
  const text = (name: string) => (typeof input[name] === 'string' ? input[name] : null);
  const index = typeof input['index'] === 'number' ? input['index'] : null;
  return {
    parent: text('parentJobId'),
    action: text('action'),
    index,
    trackId: text('trackId'),
    prompt: text('prompt'),
  };
}
