import { clsx } from 'clsx';
import type { Job } from '@/lib/jobs/job';
import { jobTitle } from '@/lib/jobs/status';
import { Pictures } from '../gallery/picture';

type Props = { job: Job; cell: number | null; onCell: (cell: number) => void };

const CELLS = [1, 2, 3, 4];

/** The picture that was chosen, and which of a grid's four is meant. */
export function ChosenPicture({ job, cell, onCell }: Props) {
  return (
    <div className="flex items-center gap-3">
      <span className="relative block size-24 shrink-0 overflow-hidden rounded-lg border bg-raised">
        <Pictures job={job} sizes="96px" isEager />
        {cell !== null && (
          <fieldset className="absolute inset-0 grid grid-cols-2 grid-rows-2">
            <legend className="sr-only">Which picture of the grid</legend>
            {CELLS.map((number) => (
              <label
                key={number}
                className={clsx(
                  'relative transition has-focus-visible:outline-2 has-focus-visible:outline-offset-[-2px] has-focus-visible:outline-accent',
                  number === cell ? 'inset-ring-2 inset-ring-accent' : 'bg-black/45 hover:bg-black/20',
                )}
              >
                <input
                  type="radio"
                  name="branch-cell"
                  aria-label={`Picture ${number}`}
                  checked={number === cell}
                  onChange={() => onCell(number)}
                  className="absolute inset-0 size-full cursor-pointer opacity-0"
                />
              </label>
            ))}
          </fieldset>
        )}
      </span>
      <p className="min-w-0 text-sm">
        <span dir="auto" className="line-clamp-3 wrap-anywhere">
          {jobTitle(job)}
        </span>
        {cell !== null && <span className="text-muted">Picture {cell} of its four</span>}
      </p>
    </div>
  );
}
