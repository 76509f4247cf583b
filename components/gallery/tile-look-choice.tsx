'use client';

import { useId, type CSSProperties } from 'react';
import { Kbd } from '../ui/kbd';
import { Segmented } from '../ui/segmented';
import { useIsListening } from '../ui/use-is-listening';
import { useModifier } from '../ui/use-modifier';
import { LARGEST, TILE_SIZES } from './tile-look';
import { changeTileLook, useScreenLook, useSmallestSize } from './change-tile-look';

const layouts = [
  { value: 'uniform', label: 'Uniform' },
  { value: 'justified', label: 'Justified' },
] as const;

/** Uniform tiles or rows of pictures in their own shapes, and the size of either. Kept by this browser. */
export function TileLookChoice() {
  const { layout, size } = useScreenLook();
  const least = useSmallestSize();
  const modifier = useModifier();
  const isListening = useIsListening();
  const id = useId();
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-4">
        <span aria-hidden className="text-sm text-muted">
          Layout
        </span>
        <Segmented
          legend="Layout"
          name={`${id}-layout`}
          value={layout}
          options={layouts}
          onChange={(chosen) => changeTileLook({ layout: chosen })}
        />
      </div>
      <div className="flex items-center justify-between gap-4">
        <label htmlFor={id} className="text-sm text-muted">
          Tile size
        </label>
        <input
          id={id}
          type="range"
          min={least}
          max={LARGEST}
          value={size}
          disabled={!isListening}
          aria-valuetext={`${TILE_SIZES[size]} pixels`}
          onChange={(event) => changeTileLook({ size: Number(event.target.value) })}
          style={{ '--played': `${(100 * (size - least)) / (LARGEST - least)}%` } as CSSProperties}
          className="range range-played w-40"
        />
      </div>
      <p className="flex items-center gap-1 text-sm text-faint">
        In the gallery also <Kbd>+</Kbd> <Kbd>-</Kbd> or {modifier} and the wheel
      </p>
    </div>
  );
}
