import { cameToNothing } from '../../jobs/status';
import type { Listed, Snapshot, SnapshotOutput } from '../provider';
import { offersOf, type Acted } from './offers';
import { readResult, type Made } from './result';
import { Job, WebhookEvent } from './wire';

const STATUS: Record<string, Snapshot['status']> = {
  QUEUED: 'queued',
  PROCESSING: 'running',
  COMPLETED: 'done',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
};

/** What the provider said when it refused a follow-up of a job as such, by the job's id. */
export type Refusals = ReadonlyMap<string, string>;

/** One job of a fetch or list answer in our words; null when it is no job at all. */
export function toSnapshot(raw: unknown, refusals: Refusals = new Map()): Snapshot | null {
  const parsed = Job.safeParse(raw);
  if (!parsed.success) return null;
  const job = parsed.data;
  const acted = actedOf(job, refusals);
  const status = STATUS[acted.status] ?? 'unknown';
  return {
    reference: job.id,
    status,
    statusText: status === 'unknown' ? job.status || '(no status)' : null,
    progress: status === 'done' ? 100 : cameToNothing(status) ? null : (job.progress ?? null),
    previewUrl: null,
    // Once they are deleted there is nothing to fetch (reference section 12).
    outputs: status === 'done' && !job.expired ? outputsOf(acted.made) : [],
    offers: offersOf(acted),
    failure: status === 'failed' ? job.error || 'Apiframe gave no reason.' : null,
    finalPrompt: null,
    credits: job.creditCost ?? null,
    startedAt: null,
    finishedAt: job.completedAt,
    raw,
  };
}

/** A job for import: with the time it was made and the request it tells of itself. */
export function toListed(raw: unknown, refusals: Refusals): Listed | null {
  const snapshot = toSnapshot(raw, refusals);
  const job = Job.safeParse(raw).data;
  return snapshot && job ? { snapshot, createdAt: job.createdAt ?? 0, input: job.input ?? null } : null;
}

/** What the offers of a stored answer follow from; null where there is no answer to read. */
export function toActed(raw: unknown, refusals: Refusals): Acted | null {
  const parsed = Job.safeParse(raw);
  return parsed.success ? actedOf(parsed.data, refusals) : null;
}

function actedOf(job: Job, refusals: Refusals): Acted {
  return {
    model: job.model,
    status: job.status.trim().toUpperCase(),
    made: readResult(job.model, job.result),
    refused: refusals.get(job.id),
  };
}

/** The job as a webhook's body tells it; null when it is no event of a job (reference section 8). */
export function readEvent(body: unknown, refusals: Refusals): Snapshot | null {
  const parsed = WebhookEvent.safeParse(body);
  if (!parsed.success) return null;
  const { event: _event, jobId, ...rest } = parsed.data;
  return toSnapshot({ id: jobId, ...rest }, refusals);
}

/** Of a grid its four pictures in their own size: the sheet shows nothing else. Of a song its tracks with their covers. */
function outputsOf(made: Made): SnapshotOutput[] {
  switch (made.shape) {
    case 'grid':
    case 'images':
      return made.images.map((url) => ({ kind: 'image', url }));
    case 'single':
      return [{ kind: 'image', url: made.image }];
    case 'tracks':
    case 'stems':
      return made.tracks.map(({ id, audioUrl, imageUrl, title, tags, duration }) => ({
        kind: 'audio',
        url: audioUrl,
        track: { id: id ?? '', title, tags, seconds: duration, coverUrl: imageUrl },
      }));
    case 'videos':
      return made.videos.map((url) => ({ kind: 'video', url }));
    case 'link':
      return [{ kind: 'image', url: made.url }];
    default:
      return [];
  }
}
