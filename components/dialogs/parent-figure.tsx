import type { Job } from '@/lib/jobs/job';
import { Shown } from './shown-picture';
import { useShownPicture } from './use-shown-picture';
import { ZoomFrame } from './zoom-frame';

type Props = { parent: Job | undefined; slot: number | undefined; prompt: string; hasZoom: boolean };

/** The picture beside the text: as it is, or inside the frame that Custom Zoom will show. */
export function ParentFigure({ parent, slot, prompt, hasZoom }: Props) {
  const picture = useShownPicture(parent, slot);
  const isEmpty = parent && parent.outputs.length === 0;
  if (isEmpty) return null;
  return (
    <div className="grid size-[min(15rem,30dvh)] shrink-0 place-items-center self-center sm:size-64 sm:self-start">
      {parent && picture && hasZoom && <ZoomFrame parent={parent} picture={picture} prompt={prompt} />}
      {parent && picture && !hasZoom && (
        <div
          className="overflow-hidden rounded-lg border"
          style={{
            aspectRatio: picture.width / picture.height,
            [picture.width >= picture.height ? 'width' : 'height']: '100%',
          }}
        >
          <Shown parent={parent} picture={picture} />
        </div>
      )}
      {!picture && <div className="shimmer size-full rounded-lg" />}
    </div>
  );
}
