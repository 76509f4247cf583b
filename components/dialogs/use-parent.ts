'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { jobDetailQuery } from '@/lib/jobs/queries';
import { findInCache } from '../live/job-cache';

/** The job whose button a dialog belongs to: from what is loaded, else asked for. */
export function useParent(parentId: string): { parent: Job | undefined; isMissing: boolean } {
  const client = useQueryClient();
  const [known] = useState(() => findInCache(client, (job) => job.id === parentId && job.outputs.length > 0));
  const detail = useQuery({ ...jobDetailQuery(parentId), enabled: !known });
  return { parent: known ?? detail.data?.job, isMissing: detail.isError };
}
