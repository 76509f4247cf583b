import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { CompareView } from '@/components/compare/compare-view';
import { readCompared } from '@/lib/compare/address';
import { getContext } from '@/lib/context';
import { getJobDetail } from '@/lib/jobs/get-job';
import { jobKeys } from '@/lib/jobs/queries';
import { readLiveState } from '../live-state';

export const metadata: Metadata = { title: 'Compare' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ComparePage({ searchParams }: Props) {
  const { of } = await searchParams;
  const { pictures } = readCompared([of].flat()[0] ?? null);
  const ctx = await getContext();
  const client = new QueryClient();
  client.setQueryData(jobKeys.live, await readLiveState(ctx));
  for (const { id } of pictures) {
    const detail = await getJobDetail({ ctx, input: { id } });
    if (detail) client.setQueryData(jobKeys.detail(id), detail);
  }

  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Suspense>
        <CompareView />
      </Suspense>
    </HydrationBoundary>
  );
}
