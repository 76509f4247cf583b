import { clsx } from 'clsx';
import type { Job } from '@/lib/jobs/job';
import { thumbnail } from './picture-url';
import { sourceOf } from './source-of';

const corners = ['origin-top-left', 'origin-top-right', 'origin-bottom-left', 'origin-bottom-right'];

/** Made of songs or words, which have no picture. */
const withoutPicture = ({ kind, parentOffer }: Job) =>
  ['extend', 'cover', 'vocals', 'stems'].includes(kind) || parentOffer?.group === 'describe';

const coverOf = ({ outputs }: Job) => {
  const id = outputs.find(({ coverId }) => coverId)?.coverId;
  return id ? { src: `/api/media/${id}?w=384` } : null;
};

type Props = { job: Job; parent: Job | undefined; isSharp: boolean };

/**
 * The picture a job was made from, while it has none of its own: sharp while it waits for a person, a faint shadow
 * while it works (a blur of this size costs half of the time that a click has to be answered). A click on a cell of a grid shows that cell.
 */
export function ParentShadow({ job, parent, isSharp }: Props) {
  const cell = job.parentOffer?.slot;
  const { output, slot } = parent ? sourceOf(parent, cell) : { slot: cell };
  const source = parent && (output ? thumbnail(parent, output) : coverOf(parent));
  // The parent is on another page of the gallery: its picture still has an address.
  const fallback =
    job.parentId && !job.parentId.startsWith('new:') && !parent && !withoutPicture(job)
      ? `/api/jobs/${job.parentId}/outputs/0?w=384`
      : null;
  if (!source && !fallback) return null;
  return (
    <div className={clsx('absolute inset-0 overflow-hidden', !isSharp && 'opacity-30')}>
      <img
        {...(source ?? { src: fallback! })}
        sizes="340px"
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        // An address may lead to nothing: no frame around that.
        onError={(event) => (event.currentTarget.hidden = true)}
        className={clsx('size-full object-cover', slot && `scale-200 ${corners[slot - 1]}`)}
      />
    </div>
  );
}
