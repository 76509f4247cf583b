'use client';

import { useEffect, useState } from 'react';
import type { Difference } from '@/lib/mask/difference';
import { usualTolerance } from '@/lib/mask/difference';
import { DeskClient } from '../mask-editor/desk-client';
import type { Shown } from '../zoom/zoomed-picture';

/** How much two pictures differ, counted in a worker from their files; a sentence, also where they cannot be counted. */
export function useDifferenceWords(left: Shown, right: Shown): string {
  // The larger may be a whole number of times as large; the smaller is what is counted.
  const [before, after] = left.size.width >= right.size.width ? [left, right] : [right, left];
  const key = JSON.stringify([before.url, before.cell, after.url, after.cell]);
  const [known, setKnown] = useState<{ key: string; words: string } | null>(null);

  useEffect(() => {
    let isGone = false;
    const nothing = { width: 1, height: 1, bits: null, steps: { done: [], undone: [] } };
    const desk = new DeskClient(nothing, () => nothing);
    const [beforeUrl, beforeCell, afterUrl, cell] = JSON.parse(key) as [string, number | null, string, number | null];
    const tell = (words: string) => {
      if (!isGone) setKnown({ key, words });
    };
    desk.ask('compare', { before: beforeUrl, beforeCell, after: afterUrl, cell, mask: null }).then(
      (answer) => tell('problem' in answer ? answer.problem : inWords(answer.difference)),
      (error: Error) => tell(error.message),
    );
    return () => {
      isGone = true;
      desk.close();
    };
  }, [key]);
  return known?.key === key ? known.words : 'Comparing pixel by pixel …';
}

function inWords({ changedOutside, shareOutside, largestOutside }: Difference): string {
  if (largestOutside === 0) return 'Not a single pixel differs.';
  if (changedOutside === 0) return `No pixel differs by more than ${usualTolerance} of 255.`;
  const share = shareOutside < 0.001 ? 'Under 0.1' : (shareOutside * 100).toFixed(1);
  return `${share} % of the pixels differ, by up to ${largestOutside} of 255.`;
}
