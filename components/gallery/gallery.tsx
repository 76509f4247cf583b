'use client';

import { clsx } from 'clsx';
import dynamic from 'next/dynamic';
import type { ConnectionView } from '@/lib/jobs/api';
import { hasFacets, isStacked, viewSearch } from '@/lib/library/view';
import { BatchBars } from '../batches/batch-bars';
import { Composer } from '../composer/composer';
import { FindButton } from '../find/find-button';
import { SelectionHost } from '../selection/selection-host';
import { StacksButton } from '../stacks/stacks-button';
import { Button } from '../ui/button';
import { OwnCode } from '../ui/own-code';
import { Feed } from './feed';
import { Filters } from './filters';
import { changeFacets, setDay, setFilter, setSearch, show } from './move-view';
import { SearchBox } from './search-box';
import { useGallery } from './use-gallery';
import { useIsLong } from './use-is-long';
import { useForgetKeptFocus } from './use-kept-focus';
import { isBare } from './tile-look';
import { useTileLook } from './use-tile-look';
import { ViewButton } from './view-button';

const FirstRun = dynamic(() => import('./first-run').then((module) => module.FirstRun));
const NothingFound = dynamic(() => import('./nothing-found').then((module) => module.NothingFound));
const FeedSkeleton = dynamic(() => import('./feed-skeleton').then((module) => module.FeedSkeleton));
const LongFeed = dynamic(() => import('./long-feed').then((module) => module.LongFeed));
// Only where families are shown as one tile.
const StackedFeed = dynamic(() => import('../stacks/stacked-feed').then((module) => module.StackedFeed));
// Only where something is looked for.
const FindBar = dynamic(() => import('../find/find-bar').then((module) => module.FindBar));

const showStacks = (isOn: boolean) => void import('../stacks/show-stacks').then((module) => module.showStacks(isOn));

/** The first screen: what to make on top, everything that was made below. */
export function Gallery({ connections }: { connections: ConnectionView[] }) {
  const list = useGallery();
  const look = useTileLook();
  useForgetKeptFocus();
  const { view, remarks, jobs, isStale, failure, hasMore } = list;
  // Justified rows and small tiles are laid out by the long feed, which measures its width and hears the keys of sizes.
  const stacked = isStacked(view);
  const hasMany = useIsLong(`${viewSearch(view)} ${isStale}`, jobs.length);
  const isLong = hasMany || !list.isNewest || isBare(look);
  const isFinding = view.q !== '' || hasFacets(view) || stacked || remarks.length > 0;

  return (
    <div className="mx-auto flex w-full flex-col gap-3 px-4 pt-3.5 pb-24 md:px-6 md:pb-10">
      <h1 className="sr-only">Gallery</h1>
      <Composer connections={connections} />
      <BatchBars shown={view.q} onShow={setSearch} />
      <div className="flex flex-col-reverse justify-between gap-2 md:flex-row md:items-center">
        <Filters filter={view.filter} hasCounts={!view.q && !hasFacets(view)} onChange={setFilter} />
        <div className="flex gap-2">
          <SearchBox q={view.q} onSearch={setSearch} />
          <FindButton view={view} onFacets={changeFacets} onDay={setDay} onShow={show} />
          <StacksButton isOn={view.stacks === true} onChange={showStacks} />
          <ViewButton />
        </div>
      </div>
      {isFinding && (
        <OwnCode>
          <FindBar view={view} remarks={remarks} onFacets={changeFacets} />
        </OwnCode>
      )}
      {list.isLoading ? (
        <FeedSkeleton />
      ) : failure && jobs.length === 0 ? (
        <div role="alert" className="flex flex-col items-center gap-3 py-24 text-center text-muted">
          <p>{failure}</p>
          <Button onClick={list.retry}>Try again</Button>
        </div>
      ) : jobs.length === 0 ? (
        view.q || view.filter !== 'all' || hasFacets(view) ? (
          <NothingFound view={view} onReset={() => show('')} />
        ) : (
          connections.length > 0 && <FirstRun />
        )
      ) : (
        // Nothing here is what a browser may hold on to: the button at the end would draw the page along with it.
        <div className={clsx('transition-opacity [overflow-anchor:none]', isStale && 'opacity-60')}>
          {stacked ? (
            <OwnCode>
              <StackedFeed jobs={jobs} list={list} />
              {hasMore && <LoadMore list={list} />}
            </OwnCode>
          ) : isLong ? (
            <OwnCode>
              <LongFeed jobs={jobs} list={list} />
              {hasMore && <LoadMore list={list} />}
            </OwnCode>
          ) : (
            <>
              <Feed jobs={jobs} hasMore={hasMore} isBusy={list.isLoadingMore} />
              {hasMore && <LoadMore list={list} />}
            </>
          )}
        </div>
      )}
      {!stacked && <SelectionHost jobs={jobs} />}
    </div>
  );
}

/** For whoever comes to the end before the next page does. */
function LoadMore({ list }: { list: ReturnType<typeof useGallery> }) {
  return (
    <Button size="large" className="mx-auto mt-4 flex min-w-40" disabled={list.isLoadingMore} onClick={list.loadMore}>
      {list.isLoadingMore ? 'Loading…' : 'Load more'}
    </Button>
  );
}
