'use client';

import { GitBranch } from 'lucide-react';
import Link from 'next/link';
import type { Job } from '@/lib/jobs/job';
import { cameToNothing } from '@/lib/jobs/status';
import { useJobClicks } from '../clicks/job-clicks';
import { Button } from '../ui/button';

/** Which step of a branch this job is, what follows it, and the way to stop that. */
export function RunNote({ job, run }: { job: Job; run: NonNullable<Job['branch']> }) {
  const { stopBatch } = useJobClicks();
  const isOver = cameToNothing(job.status);
  const { toCome, step, steps } = run;
  return (
    <section aria-label="Branch" className="flex flex-col items-start gap-2 text-sm">
      <p className="text-muted">
        <GitBranch size={14} aria-hidden className="mr-1.5 inline align-[-2px]" />
        Step {step} of {steps} of{' '}
        <Link href={`/jobs/${run.of}/family`} prefetch={false} className="underline underline-offset-3 hover:text-ink">
          a branch
        </Link>{' '}
        that was run again.
        {toCome.length > 0 && ` ${isOver ? 'It stopped before' : 'Then'} ${toCome.join(', ')}.`}
        {toCome.length > 0 && job.status === 'failed' && ' Try again goes on with them.'}
      </p>
      {toCome.length > 0 && !isOver && job.batchId && (
        <Button size="small" tone="danger" onClick={() => stopBatch(job.batchId!)}>
          Stop after this step
        </Button>
      )}
    </section>
  );
}
