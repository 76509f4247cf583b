'use client';

import { SquarePen } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { Flags } from '../composer/flags';
import { splitFlags } from '../composer/split-flags';
import { useStartFrom } from '../composer/use-start-from';
import { CopyButton } from '../job/copy-button';
import { Button } from '../ui/button';

/** The prompts that describe or shorten found, each to imagine at once, to edit first, or to copy. */
export function PromptList({ job, isLarge = false }: { job: Job; isLarge?: boolean }) {
  const { imagineLine } = useJobClicks();
  const startFrom = useStartFrom();
  const prompts = job.reading?.prompts ?? [];
  if (prompts.length === 0) {
    return <p className="text-muted">The provider gave no prompts. Its whole answer is on the page of this job.</p>;
  }

  return (
    <ol aria-label="Prompts" className="flex flex-col">
      {prompts.map((prompt, index) => {
        const { words, flags } = splitFlags(prompt);
        return (
          <li key={index} className="flex flex-col gap-1.5 border-t py-2.5 first:border-t-0 first:pt-0">
            <p dir="auto" className={isLarge ? 'wrap-anywhere' : 'line-clamp-3 wrap-anywhere'} title={prompt}>
              <span aria-hidden className="pe-1.5 text-faint tabular-nums">
                {index + 1}
              </span>
              {words}
              {flags && <Flags text={flags} className="text-faint" />}
            </p>
            <div className="flex items-center gap-1">
              <Button size="small" aria-label={`Imagine ${index + 1}`} onClick={() => imagineLine(job, prompt)}>
                Imagine
              </Button>
              <Button
                tone="quiet"
                size="icon"
                aria-label={`Edit ${index + 1}`}
                title="Edit it in the composer first"
                onClick={() => startFrom('imagine', { prompt })}
                className="size-7!"
              >
                <SquarePen size={14} aria-hidden />
              </Button>
              <CopyButton text={prompt} label={`Copy ${index + 1}`} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}
