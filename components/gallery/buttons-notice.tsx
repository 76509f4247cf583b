'use client';

import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { useNow } from '../time/clock';
import { Remark } from './remark';

/** A finished task may show no buttons for a moment (reference section 15, quirk 4); they are asked for this long. */
const GRACE = 20_000;

/** A finished job without a single button. */
export function ButtonsNotice({ job }: { job: Job }) {
  const { askAgain } = useJobClicks();
  const now = useNow();
  const isFresh = now - (job.finishedAt ?? now) < GRACE;
  if (isFresh) return <Remark>Its buttons are still on their way.</Remark>;
  return <Remark action={{ label: 'Ask again', onClick: () => askAgain(job) }}>The provider gave no buttons.</Remark>;
}
