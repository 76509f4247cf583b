'use client';

import Link from 'next/link';
import { memo } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { jobTitle } from '@/lib/jobs/status';
import { OfferChips } from '../offers/offer-chips';
import { listedOffers } from '../offers/offer-view';
import { ArchiveNotice } from './archive-notice';
import { FavouriteButton } from './favourite-button';
import { StatusLine } from './status-line';
import { TilePicture } from './tile-picture';
import { useTileKeys } from './use-tile-keys';

type Props = {
  job: Job;
  /** The job it was made from, where that is loaded. */
  parent: Job | undefined;
  position: number;
  total: number;
  /** Width that the chips have. */
  width: number;
  /** The anchor of the day's heading, on the first tile of each day. */
  day: string | undefined;
};

/** One job of the gallery. */
export const JobTile = memo(function JobTile({ job, parent, position, total, width, day }: Props) {
  const onKeyDown = useTileKeys(job);
  const offers = listedOffers(job);
  const title = jobTitle(job);

  return (
    // The feed pattern asks for articles that take the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      aria-label={title}
      aria-posinset={position}
      aria-setsize={total}
      aria-keyshortcuts="Enter F 1 2 3 4"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      data-starts-day={day ? '' : undefined}
      style={{ anchorName: day }}
      onKeyDown={onKeyDown}
      className="tile group/tile"
    >
      <div className="tile-card">
        <TilePicture job={job} parent={parent} isEager={position <= 8} />
        <div className="flex grow flex-col gap-1 px-3 pt-2.5 pb-3">
          <div className="flex items-start gap-1">
            <div className="flex min-w-0 grow flex-col gap-0.5">
              <TileTitle job={job} title={title} />
              <StatusLine job={job} />
            </div>
            {!isOptimistic(job) && <FavouriteButton job={job} className="-mt-0.5 -mr-1.5" />}
          </div>
          <ArchiveNotice job={job} />
          {offers.length > 0 && (
            <div className="pt-2">
              <OfferChips job={job} offers={offers} width={width} />
            </div>
          )}
        </div>
      </div>
    </article>
  );
});

function TileTitle({ job, title }: { job: Job; title: string }) {
  // Ten thousand letters would be laid out to show forty.
  const shown = title.slice(0, 200);
  const look = 'truncate text-base text-ink';
  if (isOptimistic(job)) {
    return (
      <p dir="auto" className={look}>
        {shown}
      </p>
    );
  }
  return (
    <Link
      href={`/jobs/${job.id}`}
      prefetch={false}
      dir="auto"
      title={title.slice(0, 1_000)}
      className={`${look} rounded-sm underline-offset-3 hover:underline`}
    >
      {shown}
    </Link>
  );
}
