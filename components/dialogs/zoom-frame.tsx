import type { Job } from '@/lib/jobs/job';
import { Shown } from './shown-picture';
import { fitInto, frameShape } from './frame-shape';
import type { ShownPicture } from './use-shown-picture';
import { readZoom } from './zoom';

/**
 * What will be seen, in a box of the shape that is asked for: the picture stands in its middle at 1/zoom, and what is
 * painted anew around it is hatched. Zooming is a transform, so a drag of the slider lays nothing out.
 */
export function ZoomFrame({ parent, picture, prompt }: { parent: Job; picture: ShownPicture; prompt: string }) {
  const { zoom } = readZoom(prompt);
  const fit = fitInto(frameShape(prompt, picture), picture.width / picture.height);
  return (
    <figure
      aria-label={`The picture will take ${percent(fit.width / zoom)} of the width and ${percent(fit.height / zoom)} of the height.`}
      className="hatched grid size-full place-items-center"
    >
      <div
        className="overflow-hidden transition-transform duration-120 ease-out will-change-transform"
        style={{ width: `${fit.width}%`, height: `${fit.height}%`, transform: `scale(${1 / zoom})` }}
      >
        <Shown parent={parent} picture={picture} />
      </div>
    </figure>
  );
}

const percent = (share: number) => `${Math.round(share)} %`;
