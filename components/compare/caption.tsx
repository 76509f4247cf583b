'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import Link from 'next/link';
import type { Pictured } from './compare-view';

type Props = {
  picture: Pictured;
  onCell: (cell: number | null) => void;
  onRemove?: () => void;
  className?: string;
};

/** What a picture is: its click, which leads to its job, and of a grid which of its cells. */
export function Caption({ picture: { job, name, cell, cells, id }, onCell, onRemove, className }: Props) {
  return (
    <div
      data-own-pointer
      className={clsx(
        'flex h-8 max-w-full items-center gap-1.5 rounded-lg bg-black/75 pr-1 pl-2.5 text-sm text-white',
        className,
      )}
    >
      <Link
        href={`/jobs/${id}`}
        prefetch={false}
        title={job.prompt.slice(0, 300)}
        className="min-w-0 truncate rounded-sm hover:underline"
      >
        {name}
      </Link>
      {cells.length > 1 && (
        <select
          aria-label={`Which picture of ${name}`}
          value={cell ?? 'all'}
          onChange={({ target }) => onCell(target.value === 'all' ? null : Number(target.value))}
          className="h-6 rounded-md bg-white/15 px-1 text-xs *:bg-black"
        >
          <option value="all">{job.outputs.length > 1 ? 'First' : 'All'}</option>
          {cells.map((one) => (
            <option key={one} value={one}>
              {one}
            </option>
          ))}
        </select>
      )}
      {onRemove && (
        <button
          type="button"
          aria-label={`Leave out ${name}`}
          title="Leave out"
          onClick={onRemove}
          className="grid size-6 shrink-0 place-items-center rounded-md hover:bg-white/20"
        >
          <X size={13} aria-hidden />
        </button>
      )}
    </div>
  );
}
