import type { Job } from '@/lib/jobs/job';
import { originalUrl, thumbnail } from '../gallery/picture-url';
import type { ShownPicture } from './use-shown-picture';

/** A picture, or one cell of a grid, that fills the box around it; the box has its shape. */
export function Shown({ parent, picture }: { parent: Job; picture: ShownPicture }) {
  const { output, cell } = picture;
  if (output.kind === 'video') {
    return <video src={originalUrl(parent, output)} muted playsInline preload="metadata" className="size-full" />;
  }
  if (cell === null) {
    return <img {...thumbnail(parent, output)} sizes="320px" alt="" draggable={false} className="size-full" />;
  }
  const [column, row] = [(cell - 1) % 2, Math.floor((cell - 1) / 2)];
  return (
    <div className="relative size-full overflow-hidden">
      <img
        {...thumbnail(parent, output)}
        sizes="640px"
        alt=""
        draggable={false}
        className="absolute size-[200%] max-w-none"
        style={{ left: `${column * -100}%`, top: `${row * -100}%` }}
      />
    </div>
  );
}
