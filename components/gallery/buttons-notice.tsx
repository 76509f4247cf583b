'use client';

import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { useNow } from '../time/clock';

/** A finished task may show no buttons for a moment (reference section 15, quirk 4); they are asked for this long. */
const GRACE = 20_000;

/** A finished job without a single button. */
export function ButtonsNotice({ job }: { job: Job }) {
  const { askAgain } = useJobClicks();
  const now = useNow();
  const isFresh = now - (job.finishedAt ?? now) < GRACE;
  return (
    <p className="text-sm text-muted">
      {isFresh ? (
        'Its buttons are still on their way.'
      ) : (
        <>
          The provider gave no buttons.{' '}
          <button
            type="button"
            onClick={() => askAgain(job)}
            className="font-medium text-ink underline decoration-faint underline-offset-3 hover:decoration-ink"
          >
            Ask again
          </button>
        </>
      )}
    </p>
  );
}
