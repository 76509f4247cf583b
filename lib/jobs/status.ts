import type { Job, JobStatus } from './job';

/** States in which the provider still works or our sender still has to: these are polled. */
const LIVE: ReadonlySet<JobStatus> = new Set(['sending', 'queued', 'running', 'unconfirmed', 'unknown']);

/** True while a job can change without anybody clicking. */
export function isLive(status: JobStatus): boolean {
  return LIVE.has(status);
}

/** True of a job that has ended and made nothing. */
export function cameToNothing(status: JobStatus): boolean {
  return status === 'failed' || status === 'cancelled';
}

/** True when nothing more will come by itself. */
export function isFinal(status: JobStatus): boolean {
  return status === 'done' || cameToNothing(status);
}

/** Jobs that may have no words of their own. */
const NAMES: Record<string, string> = {
  imagine: 'A picture',
  blend: 'A blend',
  describe: 'A description',
  shorten: 'A shorter prompt',
  edit: 'An edit',
  video: 'A video',
  music: 'A song',
};

/** The name a job goes by: its prompt, led by the click that made it ("U2 · a lighthouse …"). */
export function jobTitle(job: Pick<Job, 'prompt' | 'parentOffer' | 'kind'>): string {
  const prompt = job.prompt.trim();
  const click = job.parentOffer?.label;
  if (click && prompt) return `${click} · ${prompt}`;
  return prompt || click || (NAMES[job.kind] ?? job.kind);
}
