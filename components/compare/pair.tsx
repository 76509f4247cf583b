'use client';

import type { Pictured, WayProps } from './compare-view';
import { Caption } from './caption';

/** Which of several pictures are the two that are laid over each other: the first two of the address. */
export function PairCaptions({ pictures, compared }: Pick<WayProps, 'pictures' | 'compared'>) {
  const [left, right] = pictures as [Pictured, Pictured];
  return (
    <>
      <Caption
        picture={left}
        onCell={(cell) => compared.setCell(0, cell)}
        className="absolute top-2 left-2 max-w-[calc(50%-1rem)]!"
      />
      <Caption
        picture={right}
        onCell={(cell) => compared.setCell(1, cell)}
        className="absolute top-2 right-2 max-w-[calc(50%-1rem)]!"
      />
      {pictures.length > 2 && (
        <div data-own-pointer className="absolute bottom-2 left-2 flex gap-1.5">
          {pictures.slice(2).map((picture, index) => (
            <button
              key={`${picture.id} ${picture.cell}`}
              type="button"
              title={`Lay ${picture.name} over the first`}
              aria-label={`Compare with ${picture.name} instead`}
              onClick={() => compared.swap(1, index + 2)}
              className="size-12 overflow-hidden rounded-md border-2 border-white/60 bg-raised hover:border-white"
            >
              <img src={picture.shown.preview} alt="" className="size-full object-cover" />
            </button>
          ))}
        </div>
      )}
    </>
  );
}
