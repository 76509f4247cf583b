import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Job } from '@/lib/jobs/job';
import { CellOffers } from './cell-offers';
import { dragPicture } from './drag-picture';
import { gridCells } from './offer-view';

const places = ['top-0 left-0', 'top-0 right-0', 'bottom-0 left-0', 'bottom-0 right-0'];

type Props = { job: Job; isLarge?: boolean; isNarrow?: boolean; behind?: (slot: number) => ReactNode };

/**
 * The four cells over a grid's picture, each with its own U and V: shown on hover and focus, always where there is
 * no hover. `behind` lies under the buttons of each cell: its clip, the tile's link to its page.
 */
export function GridCells({ job, isLarge = false, isNarrow = false, behind }: Props) {
  const isPair = job.outputs.length === 2;
  const cells = gridCells(job);
  return (isPair ? cells.slice(0, 2) : cells).map((cell) => (
    <div
      key={cell.slot}
      data-clip-host
      onDragStart={(event) => dragPicture(event, job, cell.slot)}
      className={clsx('group/cell absolute w-1/2', isPair ? 'h-full' : 'h-1/2', places[cell.slot - 1])}
    >
      {behind?.(cell.slot)}
      <CellOffers job={job} cell={cell} isLarge={isLarge} isNarrow={isNarrow} />
    </div>
  ));
}
