import type { Job } from '@/lib/jobs/job';

/** The prompts that were written here, newest first, each once. What a button made repeats its parent's words. */
export function earlierPrompts(jobs: readonly Pick<Job, 'kind' | 'prompt'>[]): string[] {
  const written = jobs.filter(({ kind, prompt }) => kind === 'imagine' && prompt.trim());
  return [...new Set(written.map(({ prompt }) => prompt))];
}
