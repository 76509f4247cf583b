'use client';

import dynamic from 'next/dynamic';
import { Suspense, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isStacked } from '@/lib/library/view';
import { shownAt, tileKey } from '../stacks/tile-of';
import { useNow, useZone } from '../time/clock';
import { dayLabel } from '../time/format-time';
import { BareCard } from './bare-card';
import { ComesInContext } from './comes-in';
import { FeedRows } from './feed';
import { followWidth } from './follow-width';
import { useIsListening } from '../ui/use-is-listening';
import type { useGallery } from './use-gallery';
import { useNewJobs } from './use-new-jobs';
import { useSizeGestures } from './use-size-gestures';
import { useScreenLook } from './change-tile-look';
import { tileImage } from './tile-image';
import { useTileWindow } from './use-tile-window';

const NewJobsPill = dynamic(() => import('./new-jobs-pill').then((module) => module.NewJobsPill), { ssr: false });
const Timeline = dynamic(() => import('./timeline').then((module) => module.Timeline), { ssr: false });

type Props = { jobs: Job[]; list: ReturnType<typeof useGallery> };

/** The tiles in and around sight of a library of any length, the day in sight, and the way to every other. */
export function LongFeed({ jobs, list }: Props) {
  const { isStale, isLoading, isNewest, start, loadMore, loadNewer, keepPlace } = list;
  const box = useRef<HTMLDivElement>(null);
  const zone = useZone();
  const now = useNow();
  const look = useScreenLook();
  const tiles = useTileWindow({ jobs, isNewest, look, box });
  const { rows, waiting, heightOf, first, held, hasLooked, showFirst, before, after, isNearEnd, isNearStart } = tiles;
  const inSight = first === null ? null : jobs[first]!;
  const day = useMemo(() => inSight && dayLabel(shownAt(inSight), now, zone), [inSight, now, zone]);
  const place = held === null ? null : jobs[held]!;
  const count = useNewJobs(jobs, isNewest, inSight !== null);

  // What the address names stands at the top of the screen; what is newer is one turn of the wheel away.
  const isThere = !isStale && !isLoading;
  const arrived = useRef<number | null>(null);
  const isAwake = useIsListening();
  useLayoutEffect(() => {
    // It stood there before the page was awake, and somebody has scrolled on since.
    if (start === null || (!isAwake && window.scrollY > 0)) arrived.current = start;
    // Once: what is fetched above it later moves nothing.
    if (start === null || !isThere || arrived.current === start) return;
    arrived.current = start;
    // On the way back the list still has what was fetched above that place.
    const at = jobs.findIndex((job) => shownAt(job) <= start);
    if (at > 0) showFirst(tileKey(jobs[at]!));
    else box.current?.scrollIntoView({ behavior: 'instant', block: 'start' });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Waking is no reason to go anywhere.
  }, [start, isThere]);
  useEffect(() => {
    if (isNearEnd) loadMore();
  }, [isNearEnd, loadMore]);
  useEffect(() => {
    if (isNearStart) loadNewer();
  }, [isNearStart, loadNewer]);
  useEffect(() => {
    // Before that, nothing in sight is no place: the address would forget the one it has. So it is in a list that was just
    // led to, and tiles of the filter before are none of this one's.
    if (hasLooked && !isStale && (place || isNewest)) keepPlace(place);
  }, [hasLooked, isStale, place, isNewest, keepPlace]);
  useEffect(() => followWidth(box.current!), []);
  useSizeGestures();

  return (
    <div ref={box} className="relative [overflow-anchor:none]">
      {inSight && (
        <div aria-hidden className="pointer-events-none sticky top-0 z-10 -mx-2 h-0">
          <span className="inline-block rounded-b-lg bg-(--glass) px-2 py-1.5 text-sm font-semibold text-muted backdrop-blur-md">
            {day}
          </span>
        </div>
      )}
      {before > 0 && <div style={{ height: before }} />}
      <ComesInContext value={tileImage}>
        <FeedRows
          jobs={jobs}
          rows={rows}
          waiting={waiting}
          heightOf={heightOf}
          Bare={BareCard}
          look={look}
          hasMore={list.hasMore}
        />
      </ComesInContext>
      {after > 0 && <div style={{ height: after }} />}
      {/* Each waits for its code alone: the tiles stay, and with them the place. */}
      <Suspense>{count > 0 && <NewJobsPill count={count} onShow={() => list.jump(null)} />}</Suspense>
      <Suspense>
        <Timeline at={list.at} of={isStacked(list.view) ? 'stacks' : 'jobs'} onJump={list.jump} />
      </Suspense>
    </div>
  );
}
