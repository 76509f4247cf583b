'use client';

import { clsx } from 'clsx';
import { ZoomedPicture } from '../zoom/zoomed-picture';
import { ZoomPane } from '../zoom/zoom-pane';
import { Caption } from './caption';
import type { WayProps } from './compare-view';

const columns: Record<number, string> = {
  2: 'sm:grid-cols-2 portrait:max-md:grid-cols-1 portrait:max-md:grid-rows-2',
  3: 'sm:grid-cols-3 max-sm:grid-rows-3',
  4: 'grid-cols-2 grid-rows-2',
};

/** All pictures beside each other, moved together. */
export function SidePanes({ pictures, compared, world, zoom }: WayProps) {
  return (
    <div className={clsx('grid min-h-0 grow gap-2', columns[pictures.length])}>
      {pictures.map((picture, index) => (
        <figure key={`${picture.id} ${picture.cell} ${index}`} className="relative min-h-0 min-w-0">
          <ZoomPane zoom={zoom} className="size-full rounded-lg border bg-surface">
            <ZoomedPicture
              picture={picture.shown}
              preview={picture.shown.preview}
              world={world}
              viewport={zoom.viewport}
            />
          </ZoomPane>
          <figcaption className="absolute top-2 left-2 max-w-[calc(100%-1rem)]">
            <Caption
              picture={picture}
              onCell={(cell) => compared.setCell(index, cell)}
              {...(pictures.length > 2 ? { onRemove: () => compared.remove(index) } : {})}
            />
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
