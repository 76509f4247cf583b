import type { Job } from '@/lib/jobs/job';

type Known = Pick<Job, 'kind' | 'prompt'>;

/** The kinds of job that somebody wrote a prompt for. What a button made repeats its parent's words. */
export const WRITTEN_KINDS: readonly string[] = ['imagine', 'shorten', 'edit', 'video'];

/** The prompts that were written here, newest first, each once. */
export function earlierPrompts(jobs: readonly Known[], kinds: readonly string[] = ['imagine']): string[] {
  const written = jobs.filter(({ kind, prompt }) => kinds.includes(kind) && prompt.trim());
  return [...new Set(written.map(({ prompt }) => prompt))];
}
