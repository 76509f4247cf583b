'use client';

import dynamic from 'next/dynamic';
import { useLayoutEffect, useRef } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import { hasFacets } from '@/lib/library/view';
import { BatchBars } from '../batches/batch-bars';
import { Composer } from '../composer/composer';
import { FindButton } from '../find/find-button';
import { Button } from '../ui/button';
import { EmptyGallery } from './empty-gallery';
import { Feed } from './feed';
import { FeedSkeleton } from './feed-skeleton';
import { Filters } from './filters';
import { SearchBox } from './search-box';

import { useGallery } from './use-gallery';
import { useNewJobs } from './use-new-jobs';

/** Fewer jobs than this lie within one screen or two. */
const FEW = 24;

const NewJobsPill = dynamic(() => import('./new-jobs-pill').then((module) => module.NewJobsPill), { ssr: false });
const Timeline = dynamic(() => import('./timeline').then((module) => module.Timeline), { ssr: false });
// Only where something is looked for.
const FindBar = dynamic(() => import('../find/find-bar').then((module) => module.FindBar));

/** The first screen: what to make on top, everything that was made below. */
export function Gallery({ connections }: { connections: ConnectionView[] }) {
  const { view, remarks, setFilter, setSearch, setFacets, show, ...list } = useGallery();
  const { jobs, isStale, failure, hasMore, start, isNewest } = list;
  const feed = useRef<HTMLDivElement>(null);

  // What the address names stands at the top of the screen; what is newer is one turn of the wheel away.
  const arrived = isStale || list.isLoading ? null : start;
  useLayoutEffect(() => {
    if (arrived !== null) feed.current?.scrollIntoView({ behavior: 'instant', block: 'start' });
  }, [arrived]);
  const { count, onPlace } = useNewJobs(jobs, isNewest, list.keepPlace);

  return (
    <div className="mx-auto flex w-full flex-col gap-3 px-4 pt-3.5 pb-24 md:px-6 md:pb-10">
      <h1 className="sr-only">Gallery</h1>
      <Composer connections={connections} />
      <BatchBars shown={view.q} onShow={setSearch} />
      <div className="flex flex-col-reverse justify-between gap-2 md:flex-row md:items-center">
        <Filters filter={view.filter} onChange={setFilter} />
        <div className="flex gap-2">
          <SearchBox q={view.q} onSearch={setSearch} />
          <FindButton view={view} onFacets={setFacets} onShow={show} />
        </div>
      </div>
      {(view.q || hasFacets(view) || remarks.length > 0) && (
        <FindBar view={view} remarks={remarks} onFacets={setFacets} />
      )}
      {list.isLoading ? (
        <FeedSkeleton />
      ) : failure && jobs.length === 0 ? (
        <div role="alert" className="flex flex-col items-center gap-3 py-24 text-center text-muted">
          <p>{failure}</p>
          <Button onClick={list.retry}>Try again</Button>
        </div>
      ) : jobs.length === 0 ? (
        <EmptyGallery view={view} onReset={() => show('')} hasConnection={connections.length > 0} />
      ) : (
        <div ref={feed} className={isStale ? 'opacity-60 transition-opacity' : 'transition-opacity'}>
          <Feed
            jobs={jobs}
            hasMore={hasMore}
            isBusy={list.isLoadingMore}
            isNewest={isNewest}
            onEnd={list.loadMore}
            onStart={list.loadNewer}
            onPlace={onPlace}
          />
        </div>
      )}
      {count > 0 && <NewJobsPill count={count} onShow={() => list.jump(null)} />}
      {jobs.length > FEW && <Timeline at={list.at} onJump={list.jump} />}
      {hasMore && !list.isLoading && (
        <Button size="large" className="mx-auto mt-4 min-w-40" disabled={list.isLoadingMore} onClick={list.loadMore}>
          {list.isLoadingMore ? 'Loading…' : 'Load more'}
        </Button>
      )}
    </div>
  );
}
