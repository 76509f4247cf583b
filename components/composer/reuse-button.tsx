'use client';

import { clsx } from 'clsx';
import type { Job } from '@/lib/jobs/job';
import { Button } from '../ui/button';
import { useReusePrompt } from './use-reuse-prompt';

/** The same words once more, to be changed: nothing is sent yet. */
export function ReuseButton({ job, className }: { job: Job; className?: string }) {
  const reuse = useReusePrompt();
  if (!job.prompt.trim() && job.references.length === 0) return null;
  return (
    <Button
      tone="quiet"
      size="icon"
      aria-label="Reuse prompt"
      title="Reuse prompt (R)"
      onClick={() => reuse(job)}
      className={clsx('icon text-[15px] icon-glyph-corner-left-up', className)}
    />
  );
}
