import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LineageView } from '@/components/lineage/lineage-view';
import { getContext } from '@/lib/context';
import { findJob } from '@/lib/db/jobs';
import { jobKeys } from '@/lib/jobs/queries';
import { readLiveState } from '../../../live-state';

export const metadata: Metadata = { title: 'Family' };

type Props = { params: Promise<{ id: string }> };

export default async function FamilyPage({ params }: Props) {
  const { id } = await params;
  const ctx = await getContext();
  const client = new QueryClient();
  client.setQueryData(jobKeys.live, await readLiveState(ctx));
  if (!(await findJob(ctx.database, id))) notFound();

  return (
    <HydrationBoundary state={dehydrate(client)}>
      <LineageView key={id} id={id} />
    </HydrationBoundary>
  );
}
