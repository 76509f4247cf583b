'use client';

import { Hourglass } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { Remark } from './remark';

/** Why a click has not left yet. It is sent by itself as soon as that is over; whoever does not want to wait takes it back. */
export function SendingNotice({ job }: { job: Job }) {
  const { dismiss } = useJobClicks();
  return (
    <Remark icon={Hourglass} action={{ label: 'Dismiss', onClick: () => dismiss(job) }}>
      <bdi>{job.error?.message.replace(/[.\s]*$/, '.')}</bdi> It is sent as soon as that is over.
    </Remark>
  );
}
