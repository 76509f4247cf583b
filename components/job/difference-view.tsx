'use client';

import { useEffect, useRef, useState } from 'react';
import type { Difference } from '@/lib/mask/difference';
import { usualTolerance } from '@/lib/mask/difference';
import { DeskClient } from '../mask-editor/desk-client';

type Props = { before: string; after: string; cell: number | null; mask: string };

/** What changed, white outside the mask and orange inside, on black. */
export function DifferenceView({ before, after, cell, mask }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const key = `${before} ${after} ${cell}`;
  const [known, setKnown] = useState<{ key: string; difference: Difference | null; words: string } | null>(null);
  const current = known?.key === key ? known : null;

  useEffect(() => {
    let isGone = false;
    const nothing = { width: 1, height: 1, bits: null, steps: { done: [], undone: [] } };
    const desk = new DeskClient(nothing, () => nothing);
    const tell = (difference: Difference | null, words: string) => {
      if (!isGone) setKnown({ key, difference, words });
    };
    desk.ask('compare', { before, after, cell, mask }).then(
      (answer) =>
        'problem' in answer ? tell(null, answer.problem) : tell(answer.difference, inWords(answer.difference)),
      (error: Error) => tell(null, error.message),
    );
    return () => {
      isGone = true;
      desk.close();
    };
  }, [key, before, after, cell, mask]);

  const difference = current?.difference ?? null;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !difference) return;
    const { width, height, data } = difference.picture;
    context.canvas.width = width;
    context.canvas.height = height;
    context.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  }, [difference]);

  return (
    <div className="absolute inset-0 bg-black">
      <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full object-contain" />
      <output className="absolute inset-x-3 top-3 mx-auto w-fit max-w-full rounded-md bg-black/75 px-2.5 py-1 text-sm text-white">
        {current?.words ?? 'Comparing pixel by pixel …'}
      </output>
    </div>
  );
}

function inWords({ changedOutside, shareOutside, shareInside, largestOutside }: Difference): string {
  const inside = `${Math.round(shareInside * 100)} % of the marked part changed`;
  if (largestOutside === 0) return `Outside the mask no pixel changed at all. ${inside}.`;
  if (changedOutside === 0) return `Outside the mask nothing changed by more than ${usualTolerance} of 255. ${inside}.`;
  const share = shareOutside < 0.001 ? 'under 0.1' : (shareOutside * 100).toFixed(1);
  return `Outside the mask ${changedOutside} pixels changed, ${share} % of it, by up to ${largestOutside} of 255. ${inside}.`;
}
