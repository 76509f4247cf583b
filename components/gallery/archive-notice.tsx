'use client';

import { CloudAlert } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { useJobClicks } from '../clicks/job-clicks';
import { Remark } from './remark';

/** The file is not in our own store. The buttons stay: the provider can still be asked. */
export function ArchiveNotice({ job }: { job: Job }) {
  const { archiveAgain } = useJobClicks();
  if (job.archive !== 'failed') return null;
  return (
    <Remark icon={CloudAlert} action={{ label: 'Retry', onClick: () => archiveAgain(job) }}>
      Not stored yet{job.archiveError ? `: ${job.archiveError}` : ''}
    </Remark>
  );
}
