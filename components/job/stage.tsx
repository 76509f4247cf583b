'use client';

import { clsx } from 'clsx';
import dynamic from 'next/dynamic';
import type { Job, Output } from '@/lib/jobs/job';
import { ParentShadow } from '../gallery/parent-shadow';
import { originalUrl } from '../gallery/picture-url';
import { ProgressOverlay } from '../gallery/progress-overlay';
import { TileNotice } from '../gallery/tile-notice';
import { CellOffers } from '../offers/cell-offers';
import { GridCells } from '../offers/grid-cells';
import { gridCells } from '../offers/offer-view';
import { isClip } from '../offers/picture-of';
import { OutputChoice } from './output-choice';
import { PanArrows } from './pan-arrows';
import { Player } from './player';
import { useOutputSize } from './use-output-size';

const RegionCompare = dynamic(() => import('./region-compare').then((module) => module.RegionCompare), { ssr: false });
const CompareSlider = dynamic(() => import('./compare-slider').then((module) => module.CompareSlider), { ssr: false });

type Props = {
  job: Job;
  parent: Job | undefined;
  output: Output | undefined;
  isComparing: boolean;
  onChoose: (position: number) => void;
};

/** The picture as large as the room allows, in a frame of exactly its shape, so that what stands on its edges does. */
export function Stage({ job, parent, output, isComparing, onChoose }: Props) {
  const { width, height, measure } = useOutputSize(output);
  const shape = `${width} / ${height}`;
  const pictures = job.outputs.filter(({ kind }) => kind !== 'audio');
  const chosen = output ? pictures.indexOf(output) : -1;
  return (
    <div
      className={clsx(
        'stage relative flex min-h-0 grow items-center justify-center max-lg:h-auto',
        pictures.length > 1 && 'max-lg:flex-col max-lg:gap-3 lg:pr-18',
      )}
    >
      <div
        className="stage-frame relative overflow-hidden rounded-lg bg-raised shadow-pop"
        style={{ aspectRatio: shape, '--shape': width / height } as React.CSSProperties}
      >
        {output ? (
          <Shown job={job} output={output} onMeasure={measure} />
        ) : (
          <>
            <ParentShadow job={job} parent={parent} isSharp={job.status === 'needs-input'} />
            <ProgressOverlay job={job} />
          </>
        )}
        {isComparing && output && parent ? (
          job.kind === 'region' ? (
            <RegionCompare job={job} output={output} parent={parent} />
          ) : (
            <CompareSlider job={job} output={output} parent={parent} />
          )
        ) : (
          <>
            {pictures.length > 1 ? (
              <ChosenCell job={job} output={output} index={chosen} />
            ) : (
              <GridCells job={job} isLarge />
            )}
            <PanArrows job={job} />
          </>
        )}
        <TileNotice job={job} />
      </div>
      <OutputChoice job={job} output={output} onChoose={onChoose} />
    </div>
  );
}

/** Of several files one is shown, and carries what its cell offers: above the controls of a clip, below a picture. */
function ChosenCell({ job, output, index }: { job: Job; output: Output | undefined; index: number }) {
  const cell = gridCells(job)[index];
  if (!cell || !output) return null;
  return (
    <div className="group/cell pointer-events-none absolute inset-0">
      <CellOffers job={job} cell={cell} isLarge isOnTop={isClip(output)} />
    </div>
  );
}

type ShownProps = { job: Job; output: Output; onMeasure: (element: HTMLImageElement | HTMLVideoElement) => void };

function Shown({ job, output, onMeasure }: ShownProps) {
  const url = originalUrl(job, output);
  if (isClip(output)) return <Player key={url} url={url} onMeasure={onMeasure} />;
  return (
    <img
      src={url}
      alt={job.prompt.slice(0, 300)}
      decoding="async"
      draggable={false}
      ref={(image) => {
        // A picture out of the cache may have loaded before anybody listened.
        if (image?.complete && image.naturalWidth) onMeasure(image);
      }}
      onLoad={(event) => onMeasure(event.currentTarget)}
      className="size-full object-contain"
    />
  );
}
