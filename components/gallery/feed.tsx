'use client';

import { type CSSProperties, useMemo, useRef } from 'react';
import type { Job } from '@/lib/jobs/job';
import { shownAt, tileKey } from '../stacks/tile-of';
import { useNow, useZone } from '../time/clock';
import { dayLabel } from '../time/format-time';
import type { BareCard } from './bare-card';
import { bandOf, dayRows, type TileRow } from './day-rows';
import { JobTile } from './job-tile';
import { isBare, TILE_SIZES, USUAL_SIZE, type TileLook } from './tile-look';
import { useKeptFocus } from './use-kept-focus';
import { useTileLook } from './use-tile-look';
import type { Waiting } from './waiting-tiles';

type Props = { jobs: Job[]; hasMore: boolean };

/** All tiles of a library that fits a few screens; a longer one is a `LongFeed`. */
export function Feed({ jobs, hasMore }: Props) {
  const look = useTileLook();
  // How the tiles of a day lie is left to CSS.
  const rows = dayRows(jobs, useZone());
  return <FeedRows jobs={jobs} rows={rows} look={look} hasMore={hasMore} />;
}

type RowsProps = Props & {
  rows: TileRow[];
  look: TileLook;
  /** Tiles whose cards are not drawn yet, or not whole. */
  waiting?: Waiting;
  /** How high a row is with its band and its gap, in pixels; asked where a tile waits. */
  heightOf?: (row: TileRow) => number;
  /** Draws tiles that are only their pictures. */
  Bare?: typeof BareCard;
};

/** Below each card of uniform tiles, in pixels (globals.css, ".tile-card"). */
const GAP = 16;

/** Rows of tiles. A feed holds articles only: the heading of a day stands in its first tile, above the card. */
export function FeedRows({ jobs, rows, look, hasMore, waiting, heightOf, Bare }: RowsProps) {
  const zone = useZone();
  const now = useNow();
  const feed = useRef<HTMLDivElement>(null);
  useKeptFocus(feed);
  const byId = useMemo(() => new Map(jobs.map((job) => [job.id, job])), [jobs]);
  const size = TILE_SIZES[look.size]!;
  // The usual size is that of the style sheet, which gives large screens a larger one.
  const least = look.size === USUAL_SIZE ? undefined : ({ '--tile': `${size}px` } as CSSProperties);
  const hasWords = !isBare(look);
  const square = useMemo(
    () => (hasWords ? undefined : { width: size, height: size, shape: 'square' as const }),
    [hasWords, size],
  );
  return (
    <div
      ref={feed}
      role="feed"
      aria-label="Jobs"
      data-layout={look.layout}
      data-bare={hasWords ? undefined : ''}
      style={least}
      className="feed"
    >
      {rows.flatMap((row) => {
        const { start, end, begins } = row;
        const room = () => (row.height || !heightOf ? 0 : heightOf(row) - bandOf(row) - GAP);
        return jobs.slice(start, end).map((job, index) => {
          const begun = begins.find(({ at }) => at === start + index);
          return (
            <JobTile
              key={tileKey(job)}
              job={job}
              parent={job.parentId ? byId.get(job.parentId) : undefined}
              position={start + index + 1}
              total={hasMore ? -1 : jobs.length}
              day={begun && dayLabel(shownAt(job), now, zone)}
              dayRoom={begun?.room}
              startsRow={index === 0}
              bare={row.height ? { width: row.widths![index]!, height: row.height, shape: 'own' } : square}
              Bare={Bare}
              box={row.boxes?.[index]}
              waits={waiting?.cards.has(tileKey(job)) ? room() : undefined}
              isPlain={waiting?.buttons.has(tileKey(job)) ?? false}
            />
          );
        });
      })}
    </div>
  );
}
