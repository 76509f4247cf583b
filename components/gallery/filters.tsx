'use client';

import { clsx } from 'clsx';
import { Star } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import type { JobCounts, JobFilter } from '@/lib/jobs/api';
import { useLiveState } from '../live/live-state';

type Row = { filter: JobFilter; label: string; count: keyof JobCounts; mark?: ReactNode };

const dot = (colour: string) => <span aria-hidden className={`size-1.75 rounded-full ${colour}`} />;

const rows: Row[] = [
  { filter: 'all', label: 'All', count: 'all' },
  { filter: 'running', label: 'Running', count: 'running', mark: dot('bg-running') },
  { filter: 'needs-input', label: 'Needs input', count: 'needsInput', mark: dot('bg-waiting') },
  { filter: 'failed', label: 'Failed', count: 'failed', mark: dot('bg-failed') },
  { filter: 'favourites', label: 'Favourites', count: 'favourites', mark: <Star size={13} aria-hidden /> },
];

const number = new Intl.NumberFormat('en');
const countWords = (count: number) => (count > 1_000 ? '1,000+' : number.format(count));

type Props = {
  filter: JobFilter;
  /** The counts are of everything: beside a search they would be untrue. */
  hasCounts: boolean;
  onChange: (filter: JobFilter) => void;
};

/** The filters with their live counts. */
export function Filters({ filter, hasCounts, onChange }: Props) {
  const state = useLiveState();
  const counts = hasCounts ? state?.counts : undefined;
  const box = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const chosen = box.current?.querySelector<HTMLElement>(`[data-filter="${filter}"]`);
    // Where they have no room beside each other the chosen one is in sight. Not the page is scrolled for it.
    if (chosen) box.current!.scrollLeft = chosen.offsetLeft - (box.current!.clientWidth - chosen.offsetWidth) / 2;
  }, [filter]);
  return (
    <fieldset
      ref={box}
      aria-label="Filter"
      className="scrollbar-none relative -mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:px-0"
    >
      {rows.map((row) => {
        const isOn = row.filter === filter;
        const count = counts?.[row.count];
        return (
          <button
            key={row.filter}
            type="button"
            aria-pressed={isOn}
            data-filter={row.filter}
            onClick={() => onChange(row.filter)}
            className={clsx(
              'inline-flex h-8 touch:h-9 shrink-0 items-center gap-2 rounded-lg border px-3 text-sm transition',
              isOn ? 'border-strong bg-hover text-ink' : 'bg-surface text-muted hover:bg-raised hover:text-ink',
            )}
          >
            {row.mark}
            {row.label}
            {count ? (
              <span className={clsx('tabular-nums', isOn ? 'text-muted' : 'text-faint')}>{countWords(count)}</span>
            ) : null}
          </button>
        );
      })}
    </fieldset>
  );
}
