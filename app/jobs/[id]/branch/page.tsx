import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { BranchView } from '@/components/branches/branch-view';
import { getContext } from '@/lib/context';
import { findJob } from '@/lib/db/jobs';
import { jobKeys } from '@/lib/jobs/queries';
import { readLiveState } from '../../../live-state';

export const metadata: Metadata = { title: 'Run a branch again' };

type Props = { params: Promise<{ id: string }> };

export default async function BranchPage({ params }: Props) {
  const { id } = await params;
  const ctx = await getContext();
  const client = new QueryClient();
  client.setQueryData(jobKeys.live, await readLiveState(ctx));
  if (!(await findJob(ctx.database, id))) notFound();

  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Suspense>
        <BranchView key={id} id={id} />
      </Suspense>
    </HydrationBoundary>
  );
}
