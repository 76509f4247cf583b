'use client';

import type { Job } from '@/lib/jobs/job';
import { jobTitle } from '@/lib/jobs/status';
import { Flags } from '../composer/flags';
import { ReuseButton } from '../composer/reuse-button';
import { splitFlags } from '../composer/split-flags';
import { CopyButton } from './copy-button';
import { useFold } from './use-fold';

/** The prompt as the page's heading, its parameters quieter; a very long one is folded. */
export function PromptText({ job }: { job: Job }) {
  const { words, flags } = splitFlags(job.prompt);
  const { shown, button } = useFold(words);
  return (
    <div className="group/prompt flex items-start gap-2">
      <div className="min-w-0 grow">
        <h1 dir="auto" className="text-lg wrap-anywhere whitespace-pre-line text-ink">
          {shown || (flags ? '' : jobTitle(job))}
          {flags && <Flags text={flags} className="text-muted" />}
        </h1>
        {button}
      </div>
      <div className="flex shrink-0 items-center">
        {job.prompt && <CopyButton text={job.prompt} label="Copy prompt" />}
        <ReuseButton job={job} className="size-7!" />
      </div>
    </div>
  );
}
