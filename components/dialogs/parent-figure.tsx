import type { CSSProperties } from 'react';
import type { Job } from '@/lib/jobs/job';
import { frameShape } from './frame-shape';
import { Shown } from './shown-picture';
import { useShownPicture } from './use-shown-picture';
import { ZoomFrame } from './zoom-frame';

type Props = { parent: Job | undefined; slot: number | undefined; prompt: string; hasZoom: boolean };

/** The picture beside the text: as it is, or inside the frame that Custom Zoom will show. */
export function ParentFigure({ parent, slot, prompt, hasZoom }: Props) {
  const picture = useShownPicture(parent, slot);
  if (parent?.outputs.length === 0) return null;
  const shape = picture ? (hasZoom ? frameShape(prompt, picture) : picture.width / picture.height) : 1;
  return (
    <div className="flex shrink-0 justify-center sm:w-64 sm:items-start">
      <div
        className="aspect-(--shape) w-[min(100%,calc(26dvh*var(--shape)))] overflow-hidden rounded-lg border sm:w-[min(100%,calc(16rem*var(--shape)))]"
        style={{ '--shape': shape } as CSSProperties}
      >
        {parent && picture ? (
          hasZoom ? (
            <ZoomFrame parent={parent} picture={picture} prompt={prompt} />
          ) : (
            <Shown parent={parent} picture={picture} />
          )
        ) : (
          <div className="shimmer size-full" />
        )}
      </div>
    </div>
  );
}
