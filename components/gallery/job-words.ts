import type { Job } from '@/lib/jobs/job';

const made: Record<string, string> = {
  upscale: 'Upscaled',
  vary: 'Varied',
  region: 'Repainted',
  zoom: 'Zoomed out',
  pan: 'Panned',
  reroll: 'Rerolled',
  video: 'Animated',
  blend: 'Blended',
  describe: 'Described',
  shorten: 'Shortened',
  edit: 'Edited',
  music: 'Composed',
  extend: 'Extended',
  cover: 'Covered',
  vocals: 'Sung',
  stems: 'Split',
};

export const speedWord: Record<Job['speed'], string> = { relax: 'Relax', fast: 'Fast', turbo: 'Turbo' };

/** What was done, in one word: the click where there was one, else the speed. */
export const madeWord = (job: Job) => made[job.kind] ?? speedWord[job.speed];

/** The state of a job in a few words; a finished job has none, it shows when it was made. */
export function stateWords(job: Job): string | null {
  switch (job.status) {
    case 'sending':
      return job.parentOffer ? `Sending ${job.parentOffer.label}` : 'Sending';
    case 'queued':
      return 'Queued';
    case 'running':
      return job.progress === null ? 'Generating' : `Generating · ${Math.round(job.progress)}%`;
    case 'needs-input':
      return job.needs === 'mask' ? 'Needs a mask' : 'Needs a prompt';
    case 'failed':
      return 'Failed';
    case 'cancelled':
      return 'Dismissed';
    case 'unconfirmed':
      return 'Not confirmed';
    case 'unknown':
      return job.statusText ? `“${job.statusText}”` : 'In a state we do not know';
    case 'done':
      return null;
  }
}

/** The same for a thumbnail, in one word. */
export function stateWord(job: Job): string | null {
  if (job.status === 'running' && job.progress !== null) return `${Math.round(job.progress)}%`;
  if (job.status === 'needs-input') return 'Waiting';
  if (job.status === 'unconfirmed') return 'Unsure';
  return stateWords(job)?.split(' ')[0] ?? null;
}

export const dotColour: Record<Job['status'], string> = {
  sending: 'bg-faint',
  queued: 'bg-running',
  running: 'bg-running',
  'needs-input': 'bg-waiting',
  done: 'bg-done',
  failed: 'bg-failed',
  cancelled: 'bg-faint',
  unconfirmed: 'bg-waiting',
  unknown: 'bg-waiting',
};
