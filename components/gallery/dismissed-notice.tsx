'use client';

import { CircleSlash } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { Remark } from './remark';

/** A provider may make, and charge, what nobody waits for any more. */
export function DismissedNotice({ job }: { job: Job }) {
  const { askAgain } = useJobClicks();
  return (
    <Remark icon={CircleSlash} action={{ label: 'Ask again', onClick: () => askAgain(job) }}>
      The provider may have made it all the same.
    </Remark>
  );
}
