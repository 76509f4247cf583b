'use client';

import { clsx } from 'clsx';
import dynamic from 'next/dynamic';
import { hasFacets, isStacked, viewSearch } from '@/lib/library/view';
import { SelectionHost } from '../selection/selection-host';
import { Button } from '../ui/button';
import { OwnCode } from '../ui/own-code';
import { Feed } from './feed';
import { show } from './move-view';
import { isBare } from './tile-look';
import { useGallery } from './use-gallery';
import type { useGalleryView } from './use-gallery-view';
import { useIsLong } from './use-is-long';
import { useForgetKeptFocus } from './use-kept-focus';
import { useTileLook } from './use-tile-look';

const FirstRun = dynamic(() => import('./first-run').then((module) => module.FirstRun));
const NothingFound = dynamic(() => import('./nothing-found').then((module) => module.NothingFound));
const FeedSkeleton = dynamic(() => import('./feed-skeleton').then((module) => module.FeedSkeleton));
const LongFeed = dynamic(() => import('./long-feed').then((module) => module.LongFeed));
// Only where there are more.
const LoadMore = dynamic(() => import('./load-more').then((module) => module.LoadMore));
// Only where families are shown as one tile.
const StackedFeed = dynamic(() => import('../stacks/stacked-feed').then((module) => module.StackedFeed));

type Props = {
  place: ReturnType<typeof useGalleryView>;
  /** Whether there is a connection to make the first picture with, where there is none yet. */
  isFirstRun: boolean;
};

/** The jobs that the address asks for, or why there are none. */
export function ShownJobs({ place, isFirstRun }: Props) {
  const list = useGallery(place);
  const look = useTileLook();
  useForgetKeptFocus();
  const { view, jobs, isStale, failure, hasMore } = list;
  // Justified rows and small tiles are laid out by the long feed, which measures its width and hears the keys of sizes.
  const stacked = isStacked(view);
  const hasMany = useIsLong(`${viewSearch(view)} ${isStale}`, jobs.length);
  const isLong = hasMany || !list.isNewest || isBare(look);

  return (
    <>
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
          isFirstRun && <FirstRun />
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
              <Feed jobs={jobs} hasMore={hasMore} />
              {hasMore && <LoadMore list={list} />}
            </>
          )}
        </div>
      )}
      {!stacked && <SelectionHost jobs={jobs} />}
    </>
  );
}
