'use client';

import { CloudAlert } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';

/** The file is not in our own store. The buttons stay: the provider can still be asked. */
export function ArchiveNotice({ job }: { job: Job }) {
  const { archiveAgain } = useJobClicks();
  if (job.archive !== 'failed') return null;
  return (
    <p className="flex items-start gap-2 text-sm text-muted">
      <CloudAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-waiting" />
      <span className="min-w-0 wrap-anywhere">
        Not stored yet{job.archiveError ? `: ${job.archiveError}` : ''}{' '}
        <button
          type="button"
          onClick={() => archiveAgain(job)}
          className="font-medium text-ink underline decoration-faint underline-offset-3 hover:decoration-ink"
        >
          Retry
        </button>
      </span>
    </p>
  );
}
