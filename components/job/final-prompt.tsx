import type { Job } from '@/lib/jobs/job';
import { CopyButton } from './copy-button';

/** The prompt as the provider understood it, where it is another one: with defaults added, or an aspect rewritten. */
export function FinalPrompt({ job: { finalPrompt, prompt, reading } }: { job: Job }) {
  if (reading || !finalPrompt?.trim() || bare(finalPrompt) === bare(prompt)) return null;
  return (
    <div className="flex items-start gap-2 text-sm text-muted">
      <p dir="auto" className="line-clamp-4 min-w-0 grow wrap-anywhere" title={finalPrompt}>
        <span className="text-faint">Ran as </span>
        <bdi>{finalPrompt}</bdi>
      </p>
      <CopyButton text={finalPrompt} label="Copy the prompt as it ran" />
    </div>
  );
}

const bare = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
