'use client';

import { Hourglass } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';

/** Why a click has not left yet. It is sent by itself as soon as that is over; whoever does not want to wait takes it back. */
export function SendingNotice({ job }: { job: Job }) {
  const { dismiss } = useJobClicks();
  return (
    <p className="flex items-start gap-2 text-sm text-muted">
      <Hourglass size={14} aria-hidden className="mt-0.5 shrink-0 text-waiting" />
      <span className="min-w-0 wrap-anywhere">
        <bdi>{job.error?.message.replace(/[.\s]*$/, '.')}</bdi> It is sent as soon as that is over.{' '}
        <button
          type="button"
          onClick={() => dismiss(job)}
          className="font-medium text-ink underline decoration-faint underline-offset-3 hover:decoration-ink"
        >
          Dismiss
        </button>
      </span>
    </p>
  );
}
