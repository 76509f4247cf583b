'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import type { Job, Output } from '@/lib/jobs/job';
import { originalUrl } from '../gallery/picture-url';
import { sourceOf } from '../gallery/source-of';
import { gridCells } from '../offers/offer-view';
import { Segmented } from '../ui/segmented';
import { CompareSlider } from './compare-slider';

const DifferenceView = dynamic(() => import('./difference-view').then((module) => module.DifferenceView), {
  ssr: false,
});

const ways = [
  { value: 'wipe', label: 'Wipe' },
  { value: 'difference', label: 'Difference' },
] as const;

const cells = ['1', '2', '3', '4'] as const;

type Props = { job: Job; output: Output; parent: Job };

/** A repainted region beside what it was: one of its pictures at a time, wiped over, or what changed and where. */
export function RegionCompare({ job, output, parent }: Props) {
  const [way, setWay] = useState<'wipe' | 'difference'>('wipe');
  const [chosen, setChosen] = useState<(typeof cells)[number]>('1');
  // Four pictures in one file, or each in a file of its own.
  const isGrid = job.outputs.length === 1 && gridCells(job).length === 4;
  const cell = isGrid ? Number(chosen) : undefined;
  const { output: before } = sourceOf(parent, undefined);
  if (!before) return null;
  return (
    <>
      {way === 'wipe' ? (
        <CompareSlider job={job} output={output} parent={parent} cell={cell} />
      ) : (
        <DifferenceView
          before={originalUrl(parent, before)}
          after={originalUrl(job, output)}
          cell={cell ?? null}
          mask={`/api/jobs/${job.id}/mask`}
        />
      )}
      <div className="absolute inset-x-3 bottom-3 z-10 flex flex-wrap justify-center gap-2">
        <Segmented legend="How to compare" name="compare-way" value={way} options={ways} onChange={setWay} />
        {isGrid ? (
          <Segmented
            legend="Which picture"
            name="compare-cell"
            value={chosen}
            options={cells.map((value) => ({ value, label: value }))}
            onChange={setChosen}
          />
        ) : null}
      </div>
    </>
  );
}
