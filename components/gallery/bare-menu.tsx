'use client';

import type { RefObject } from 'react';
import type { Job } from '@/lib/jobs/job';
import { ComposerPopover } from '../composer/composer-popover';
import { ReuseButton } from '../composer/reuse-button';
import { OfferChips } from '../offers/offer-chips';
import { isOnTrack } from '../offers/offer-view';
import { StartList } from '../offers/start-list';
import { OrderList } from '../organise/order-list';
import { SongChips } from '../tracks/song-chips';
import { isViewable } from '../viewer/open-viewer';
import { ViewButton } from '../viewer/view-button';
import { FavouriteButton } from './favourite-button';
import { needsAttention } from './needs-attention';
import { Remarks } from './remarks';
import { StatusLine } from './status-line';
import { TileNotice } from './tile-notice';
import { TileTitle } from './tile-title';

type Props = { job: Job; anchor: RefObject<HTMLElement | null>; onClose: () => void };

/** What a tile with words says and offers, for one that is only a picture. */
export function BareMenu({ job, anchor, onClose }: Props) {
  const offers = job.offers.filter((offer) => !isOnTrack(job, offer));
  return (
    <ComposerPopover label="What it offers" anchor={anchor} onClose={onClose} className="gap-3 overflow-y-auto">
      <div className="flex items-start gap-1">
        <div className="flex min-w-0 grow flex-col gap-0.5">
          <TileTitle job={job} />
          <StatusLine job={job} />
        </div>
        {isViewable(job) && (
          <ViewButton job={job} onOpen={onClose} className="size-8 text-faint hover:bg-hover hover:text-ink" />
        )}
        <ReuseButton job={job} />
        <FavouriteButton job={job} />
      </div>
      <Remarks job={job} />
      {needsAttention(job) && (
        <div className={`relative ${job.status === 'failed' ? 'h-52' : 'h-24'}`}>
          <TileNotice job={job} />
        </div>
      )}
      {offers.length > 0 && <OfferChips job={job} offers={offers} />}
      {offers.length < job.offers.length && <SongChips job={job} />}
      <StartList job={job} onStart={onClose} />
      <OrderList job={job} onDone={onClose} />
    </ComposerPopover>
  );
}
