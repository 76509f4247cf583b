'use client';

import { useState } from 'react';
import { Segmented } from '../ui/segmented';
import { ZoomedPicture } from '../zoom/zoomed-picture';
import { ZoomPane } from '../zoom/zoom-pane';
import type { Pictured, WayProps } from './compare-view';
import { PairCaptions } from './pair';
import { useDifferenceWords } from './use-difference-words';

const strengths = [
  { value: '1', label: '1×' },
  { value: '4', label: '4×' },
  { value: '16', label: '16×' },
] as const;

/**
 * What differs between the first two pictures: black where they are the same. The browser blends them on screen and nothing is
 * read back; the numbers come from the files themselves.
 */
export function DifferencePane({ pictures, compared, world, zoom }: WayProps) {
  const [strength, setStrength] = useState<(typeof strengths)[number]['value']>('4');
  const [left, right] = pictures as [Pictured, Pictured];
  const words = useDifferenceWords(left.shown, right.shown);
  return (
    <ZoomPane zoom={zoom} className="min-h-0 grow rounded-lg border bg-black">
      <div
        className="pointer-events-none absolute inset-0 isolate bg-black"
        style={{ filter: strength === '1' ? undefined : `brightness(${strength})` }}
      >
        <ZoomedPicture picture={left.shown} world={world} viewport={zoom.viewport} />
        <ZoomedPicture picture={right.shown} world={world} viewport={zoom.viewport} className="mix-blend-difference" />
      </div>
      <PairCaptions pictures={pictures} compared={compared} />
      <div className="absolute inset-x-2 bottom-2 flex flex-wrap items-center justify-center gap-2">
        <output className="rounded-md bg-black/75 px-2.5 py-1 text-center text-sm text-white">{words}</output>
        <div data-own-pointer>
          <Segmented
            legend="How much differences are amplified"
            name="difference-strength"
            value={strength}
            options={strengths}
            onChange={setStrength}
          />
        </div>
      </div>
    </ZoomPane>
  );
}
