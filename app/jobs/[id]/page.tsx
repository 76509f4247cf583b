import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { JobView } from '@/components/job/job-view';
import { getContext } from '@/lib/context';
import { getJobDetail } from '@/lib/jobs/get-job';
import { jobKeys } from '@/lib/jobs/queries';
import { jobTitle } from '@/lib/jobs/status';
import { readLiveState } from '../../live-state';

type Props = { params: Promise<{ id: string }> };

/** Title and page need the same job: it is read once for a request, after the cursor that its changes follow. */
const read = cache(async (id: string) => {
  const ctx = await getContext();
  const live = await readLiveState(ctx);
  return { live, detail: await getJobDetail({ ctx, input: { id } }) };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { detail } = await read((await params).id);
  return { title: detail ? jobTitle(detail.job).slice(0, 80) : 'Not found' };
}

export default async function JobPage({ params }: Props) {
  const { id } = await params;
  const { live, detail } = await read(id);
  if (!detail) notFound();
  const client = new QueryClient();
  client.setQueryData(jobKeys.live, live);
  client.setQueryData(jobKeys.detail(id), detail);

  return (
    <HydrationBoundary state={dehydrate(client)}>
      <JobView key={id} id={id} />
    </HydrationBoundary>
  );
}
