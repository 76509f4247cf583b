import type { JobStatus } from '@/lib/jobs/job';

const TOKENS = [
  'page',
  'surface',
  'raised',
  'line',
  'strong',
  'ink',
  'muted',
  'faint',
  'accent',
  'accent-ink',
  'done',
  'running',
  'waiting',
  'failed',
] as const;

/** The colours of the theme and the family of its type, for a canvas. */
export type FamilyLook = Record<(typeof TOKENS)[number], string> & { font: string };

/** Reads the tokens that hold where an element stands. */
export function readLook(element: Element): FamilyLook {
  const style = getComputedStyle(element);
  const colours = TOKENS.map((token) => [token, style.getPropertyValue(`--${token}`).trim()]);
  return { ...(Object.fromEntries(colours) as Record<(typeof TOKENS)[number], string>), font: style.fontFamily };
}

const tones: Partial<Record<JobStatus, keyof FamilyLook>> = {
  queued: 'running',
  running: 'running',
  'needs-input': 'waiting',
  unconfirmed: 'waiting',
  unknown: 'waiting',
  failed: 'failed',
  cancelled: 'faint',
  sending: 'faint',
};

/** The colour of a state; null for what is done, which needs none. */
export const toneOf = (status: JobStatus) => tones[status] ?? null;
