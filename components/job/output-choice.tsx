import { clsx } from 'clsx';
import type { Job, Output } from '@/lib/jobs/job';
import { Picture } from '../gallery/picture';
import { isClip } from '../offers/picture-of';

type Props = { job: Job; output: Output | undefined; onChoose: (position: number) => void };

/** Several files of one job: a small column to choose from. */
export function OutputChoice({ job, output, onChoose }: Props) {
  const pictures = job.outputs.filter(({ kind }) => kind !== 'audio');
  if (pictures.length < 2) return null;
  return (
    <fieldset aria-label="Pictures of this job" className="flex gap-2 lg:absolute lg:top-0 lg:right-0 lg:flex-col">
      {pictures.map((picture, index) => (
        <button
          key={picture.position}
          type="button"
          aria-label={`${isClip(picture) ? 'Clip' : 'Picture'} ${index + 1}`}
          aria-pressed={picture === output}
          onClick={() => onChoose(picture.position)}
          className={clsx(
            'size-14 overflow-hidden rounded-lg border-2',
            picture === output ? 'border-accent' : 'border-line',
          )}
        >
          <Picture job={job} output={picture} sizes="56px" />
        </button>
      ))}
    </fieldset>
  );
}
