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

/** What is above and below the offers of a card, in pixels. */
const BELOW = 24;

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
      <div
        className={clsx('grow px-3 pt-2.5 pb-3', !isOptimistic(job) && 'tile-words')}
        style={room === undefined ? undefined : { paddingBottom: BELOW + room }}
      >
        <TileTitle job={job} />
        <StatusLine job={job} />
        {!isPlain && !isOptimistic(job) && (
          <div className="absolute top-2 right-1.5 flex">
            <ReuseButton job={job} />
            <FavouriteButton job={job} />
            <MoreButton job={job} className="size-8 text-faint hover:bg-hover hover:text-ink" />
          </div>
        )}
        <Suspense>
          {hasRemarks(job) && (
            <div className="mt-1 flex flex-col gap-1">
              <Remarks job={job} />
            </div>
          )}
          {job.offers.length > offers.length && job.outputs[0]?.kind === 'audio' && (
            <div className="pt-3">
              <SongChips job={job} />
            </div>
          )}
        </Suspense>
        {room === undefined && offers.length > 0 && (
          <div className="mt-3" ref={(chips) => void (chips && learnChipHeight(offers, chips))}>
            <OfferChips job={job} offers={offers} />
          </div>
        )}
      </div>
    </div>
  );
});
