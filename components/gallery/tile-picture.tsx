import { clsx } from 'clsx';
import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isLive } from '@/lib/jobs/status';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { dragPicture } from '../offers/drag-picture';
import { GridCells } from '../offers/grid-cells';
import { gridCells } from '../offers/offer-view';
import { isClip } from '../offers/picture-of';
import { AskedWords } from './asked-words';
import { isLopsided } from './is-lopsided';
import { JobLink } from './job-link';
import { ParentShadow } from './parent-shadow';
import { needsAttention } from './needs-attention';
import { Pictures } from './picture';
import { coverSizes } from './picture-url';
import { hasBadge } from '../stacks/tile-of';
import { ViewButton } from '../viewer/view-button';

const StackBadge = dynamic(() => import('../stacks/stack-badge').then((module) => module.StackBadge));
// Only where there is one on screen.
const GridPicture = dynamic(() => import('./grid-picture').then((module) => module.GridPicture));
const ProgressOverlay = dynamic(() => import('./progress-overlay').then((module) => module.ProgressOverlay));
const Clip = dynamic(() => import('./clip').then((module) => module.Clip));
const TileNotice = dynamic(() => import('./tile-notice').then((module) => module.TileNotice));
const SongPicture = dynamic(() => import('../tracks/song-picture').then((module) => module.SongPicture));
const TileReading = dynamic(() => import('../readings/tile-reading').then((module) => module.TileReading));

const UNCUT = { width: null, height: null };

type Props = {
  job: Job;
  parent: Job | undefined;
  isEager: boolean;
  /** Without what lies over the picture to be clicked, all but the link. */
  isPlain?: boolean;
  /** Of a tile that is only its picture: the shape and size that it has, and whether there is room for more now. */
  bare?: { shape: 'square' | 'own'; width: number; hasCells: boolean; hasWords: boolean };
};

/** The frame of a tile, a square where it has words below: the picture, or what stands in for it until there is one. */
export function TilePicture({ job, parent, isEager, isPlain = false, bare }: Props) {
  const hasWords = bare?.hasWords ?? true;
  const isGrid = gridCells(job).length > 0;
  const shown = job.outputs.filter(({ kind }) => kind !== 'audio');
  const hasSound = shown.length < job.outputs.length;
  const hasPicture = shown.length > 0 || hasSound;
  const clips = shown.filter(isClip);
  const whole = shown.length === 1 && clips.length === 0 ? shown[0] : null;
  // Several share the tile, and one in its own shape fills it.
  const sizes = coverSizes(bare?.shape !== 'own' && whole ? whole : UNCUT, bare?.width);
  // The title below is the link that is named and focused; the picture only widens it for the pointer.
  const link = isOptimistic(job) ? null : (
    <JobLink id={job.id} tabIndex={-1} aria-hidden className="absolute inset-0" />
  );
  const hasCells = bare ? bare.hasCells : !isPlain;
  const behind = (slot: number) => {
    const clip = clips.length > 1 && clips[slot - 1];
    return clip ? [<Clip key="clip" job={job} output={clip} number={slot} />, link] : link;
  };

  return (
    <div
      data-clip-host={clips.length === 1 ? '' : undefined}
      onDragStart={(event) => dragPicture(event, job)}
      className={clsx(
        'overflow-hidden bg-raised',
        bare ? 'absolute inset-0 rounded-[inherit]' : 'relative rounded-t-[calc(var(--radius-tile)-1px)]',
        // In a single column a failure without a picture need not be as large as one.
        !bare && (!hasPicture && job.status === 'failed' ? 'aspect-square max-sm:aspect-8/5' : 'aspect-square'),
      )}
    >
      {/* What is fetched when it is first needed must not hide the page meanwhile, and with it the place in it. */}
      <Suspense>
        {job.reading || hasSound ? null : isGrid && whole && bare?.shape !== 'own' && isLopsided(whole) ? (
          <GridPicture job={job} output={whole} sizes={sizes} isEager={isEager} />
        ) : clips.length === 1 ? (
          <Clip job={job} output={clips[0]!} />
        ) : isGrid && clips.length > 1 ? null : hasPicture ? (
          <Pictures job={job} sizes={sizes} isEager={isEager} />
        ) : (
          <ParentShadow job={job} parent={parent} isSharp={job.status === 'needs-input'} />
        )}
        {!hasPicture && !job.reading && isLive(job.status) && <ProgressOverlay job={job} />}
        {hasWords && !hasPicture && !job.reading && !job.preview && !job.parentId && job.status !== 'failed' && (
          <AskedWords job={job} />
        )}
        {isGrid && (hasCells || clips.length > 1) ? (
          <GridCells job={job} isNarrow={bare !== undefined} behind={behind} />
        ) : (
          link
        )}
        {hasSound && <SongPicture job={job} />}
        {isGrid && <GridLines isPair={shown.length === 2} />}
        {job.reading && <TileReading job={job} sizes={sizes} />}
        {!isPlain && !bare && shown.length > 0 && clips.length < 2 && !job.reading && !isOptimistic(job) && (
          <ViewButton
            job={job}
            className="absolute top-2 right-2 z-10 size-7 in-data-badge:right-16 bg-black/70 text-white opacity-0 focus-visible:opacity-100 [article:hover_&]:opacity-100 [article:focus-visible_&]:opacity-100 hover:bg-black touch:size-9 touch:opacity-100"
          />
        )}
        {hasBadge(job) && <StackBadge job={job} className={bare ? 'top-1.5 right-1.5' : 'top-2 right-2'} />}
        {hasWords && needsAttention(job) && <TileNotice job={job} />}
      </Suspense>
    </div>
  );
}

/** Hairlines tell the pictures of a grid apart: one box, for a feed draws hundreds. */
function GridLines({ isPair }: { isPair: boolean }) {
  return (
    <div aria-hidden className={clsx('pointer-events-none absolute inset-0', isPair ? 'line-down' : 'line-cross')} />
  );
}
