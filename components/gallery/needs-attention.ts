import type { Job } from '@/lib/jobs/job';
import { isLive } from '@/lib/jobs/status';

/** True where a person has to decide or to know something; the tile says what. */
export const needsAttention = ({ status, stuck }: Job) =>
  status === 'needs-input' || status === 'unconfirmed' || status === 'failed' || (stuck && isLive(status));

/** True where something is told below the title. */
export const hasRemarks = (job: Job) =>
  isHeldUp(job) || isGivenUp(job) || job.archive === 'failed' || job.unusedAnswer !== null || lacksButtons(job);

/** A click that could not be sent yet, and is tried again. */
export const isHeldUp = ({ status, error }: Job) => status === 'sending' && error !== null;

/** Dismissed, and the provider has it. */
export const isGivenUp = ({ status, remoteId }: Job) => status === 'cancelled' && remoteId !== null;

/** A finished job without a single button, where buttons are the provider's to give: elsewhere they are derived. */
export const lacksButtons = (job: Job) =>
  job.status === 'done' && job.offers.length === 0 && job.provider === 'midjourney-proxy';
