import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { MusicDesk } from '@/components/music/music-desk';
import { viewConnections } from '@/lib/connection-options';
import { getContext } from '@/lib/context';
import { listJobs } from '@/lib/jobs/list-jobs';
import { jobKeys, jobListQuery } from '@/lib/jobs/queries';
import { librarySongs, readSongView } from '@/lib/library/song-view';
import { readLiveState } from '../live-state';

export const metadata: Metadata = { title: 'Music' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MusicPage({ searchParams }: Props) {
  const search = await searchParams;
  const view = librarySongs(readSongView({ get: (name) => [search[name] ?? []].flat()[0] ?? null }));
  const ctx = await getContext();
  const client = new QueryClient();
  client.setQueryData(jobKeys.live, await readLiveState(ctx));
  await client.prefetchInfiniteQuery({ ...jobListQuery(view), queryFn: () => listJobs({ ctx, input: view }) });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <MusicDesk connections={await viewConnections(ctx)} />
    </HydrationBoundary>
  );
}
