'use client';

import { clsx } from 'clsx';
import type { Size } from '@/lib/mask/raster';
import type { Viewport } from '@/lib/mask/viewport';
import { rectIn } from './zoom';

/** Above this many CSS pixels for a pixel of the picture, pixels are shown as squares. */
const SQUARES_FROM = 3;

/** A picture, or one quarter (1 to 4) of it, and how large that is in pixels. */
export type Shown = { url: string; cell: number | null; size: Size; alt: string };

type Props = {
  picture: Shown;
  world: Size;
  viewport: Viewport;
  /** Shown beneath until the picture itself is there. */
  preview?: string;
  className?: string;
};

/** A picture in its place of the world, as the viewport has it. */
export function ZoomedPicture({ picture: { url, cell, size, alt }, world, viewport, preview, className }: Props) {
  const rect = rectIn(size, world);
  const { scale, x, y } = viewport;
  const quarter = cell === null ? null : { column: (cell - 1) % 2, row: cell > 2 ? 1 : 0 };
  const look = quarter ? 'absolute size-[200%] max-w-none' : 'absolute size-full max-w-none';
  const place = quarter && { left: `${quarter.column * -100}%`, top: `${quarter.row * -100}%` };
  return (
    <div
      className={clsx('pointer-events-none absolute overflow-hidden', className)}
      style={{
        left: rect.left * scale + x,
        top: rect.top * scale + y,
        width: rect.width * scale,
        height: rect.height * scale,
        imageRendering: (rect.width * scale) / size.width >= SQUARES_FROM ? 'pixelated' : undefined,
      }}
    >
      {preview && <img src={preview} alt="" draggable={false} className={look} style={place ?? undefined} />}
      <img src={url} alt={alt} draggable={false} decoding="async" className={look} style={place ?? undefined} />
    </div>
  );
}
