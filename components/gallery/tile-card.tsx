'use client';

import { clsx } from 'clsx';
import dynamic from 'next/dynamic';
import { memo, Suspense } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { ReuseButton } from '../composer/reuse-button';
import { MoreButton } from '../offers/more-button';
import { SelectBox } from '../selection/select-box';
import { OfferChips } from '../offers/offer-chips';
import { listedOffers } from '../offers/offer-view';
import { FavouriteButton } from './favourite-button';
import { chipHeight, learnChipHeight } from './chip-heights';
import { StatusLine } from './status-line';
import { hasRemarks } from './needs-attention';
import { TilePicture } from './tile-picture';
import { TileTitle } from './tile-title';

// Only where there is a song, or something to say.
const SongChips = dynamic(() => import('../tracks/song-chips').then((module) => module.SongChips));
const Remarks = dynamic(() => import('./remarks').then((module) => module.Remarks));

type Props = {
  job: Job;
  parent: Job | undefined;
  isEager: boolean;
  /** Without its buttons, where the room that they take is known: they come a moment later, and move nothing. */
  isPlain: boolean;
};

/** What a tile shows: the picture, its name and state, and everything it offers next. */
export const TileCard = memo(function TileCard({ job, parent, isEager, isPlain }: Props) {
  const offers = listedOffers(job);
  const room = isPlain ? chipHeight(offers) : undefined;
  return (
    <div className="tile-card">
      {!isPlain && !isOptimistic(job) && <SelectBox job={job} />}
      <TilePicture job={job} parent={parent} isEager={isEager} isPlain={isPlain} />
      <div className="flex grow flex-col gap-1 px-3 pt-2.5 pb-3">
        <div className="flex items-start gap-1">
          <div className="flex min-w-0 grow flex-col gap-0.5">
            <TileTitle job={job} />
            <StatusLine job={job} />
          </div>
          {!isOptimistic(job) && (
            <div className={clsx('-mt-0.5 -mr-1.5 flex', isPlain && 'w-24 shrink-0 touch:w-27')}>
              {!isPlain && (
                <>
                  <ReuseButton job={job} />
                  <FavouriteButton job={job} />
                  <MoreButton job={job} className="size-8 text-faint hover:bg-hover hover:text-ink" />
                </>
              )}
            </div>
          )}
        </div>
        <Suspense>
          {hasRemarks(job) && <Remarks job={job} />}
          {job.offers.length > offers.length && job.outputs[0]?.kind === 'audio' && (
            <div className="pt-2">
              <SongChips job={job} />
            </div>
          )}
        </Suspense>
        {offers.length > 0 && (
          <div className="mt-2" ref={(chips) => void (chips && room === undefined && learnChipHeight(offers, chips))}>
            {room === undefined ? <OfferChips job={job} offers={offers} /> : <div style={{ height: room }} />}
          </div>
        )}
      </div>
    </div>
  );
});
