import { cookies } from 'next/headers';
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import { ExpiryWarning } from '@/components/archive/expiry-warning';
import { Gallery } from '@/components/gallery/gallery';
import { LOOK_COOKIE, readLook } from '@/components/gallery/tile-look';
import { viewConnections } from '@/lib/connection-options';
import { countExpiring } from '@/lib/archive/list-archive';
import { getContext } from '@/lib/context';
import { listJobs } from '@/lib/jobs/list-jobs';
import { type LibraryView, readStart, readView } from '@/lib/library/view';
import { jobKeys, jobListQuery } from '@/lib/jobs/queries';
import { readLiveState } from './live-state';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function GalleryPage({ searchParams }: Props) {
  const search = await searchParams;
  const all = (name: string) => [search[name] ?? []].flat();
  const { view: asked } = readView({ get: (name) => all(name)[0] ?? null, getAll: all });
  const { stacks } = readLook((await cookies()).get(LOOK_COOKIE)?.value);
  const view: LibraryView = stacks ? { ...asked, stacks: true } : asked;
  const ctx = await getContext();
  const client = new QueryClient();
  client.setQueryData(jobKeys.live, await readLiveState(ctx));
  const start = readStart(all('at')[0] ?? null);
  await client.prefetchInfiniteQuery({
    ...jobListQuery(view, start),
    queryFn: () => listJobs({ ctx, input: { ...view, ...(start === null ? {} : { at: start }) } }),
  });

  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ExpiryWarning jobs={await countExpiring(ctx)} />
      <Gallery connections={await viewConnections(ctx)} />
    </HydrationBoundary>
  );
}
