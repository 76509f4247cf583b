'use client';

import { clsx } from 'clsx';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, memo, type PointerEvent, useState } from 'react';
import { readJson } from '@/lib/jobs/queries';
import type { LibraryDays } from '@/lib/library/api';
import { monthAt, monthAtShare, type Month, monthsOf } from './months';

/** Below this there is nothing to leap over. */
const WORTH_IT = 3;
const FRESH = 60_000;
const number = new Intl.NumberFormat('en');
// The same function every time: what it makes is then kept until the answer changes.
const toMonths = ({ days }: LibraryDays) => monthsOf(days);

type Props = {
  /** The moment in sight; null: now. */
  at: number | null;
  /** What its months count. */
  of: 'jobs' | 'stacks';
  /** Leads to a moment, or with null to now. */
  onJump: (at: number | null) => void;
};

/** All months of the library along the right edge, each as long as it has jobs: any of them is one click away. */
export const Timeline = memo(function Timeline({ at, of, onJump }: Props) {
  const { data: months = [] } = useQuery({
    queryKey: ['library', 'days', of],
    queryFn: async ({ signal }) =>
      readJson<LibraryDays>(await fetch(`/api/library/days${of === 'stacks' ? '?stacks=1' : ''}`, { signal })),
    select: toMonths,
    staleTime: FRESH,
  });
  const [aimed, setAimed] = useState<number | null>(null);
  if (months.length < WORTH_IT) return null;

  const here = at === null ? 0 : monthAt(months, at);
  const total = months.at(-1)!.newer + months.at(-1)!.jobs;
  const jump = (index: number) => onJump(index <= 0 ? null : months[Math.min(index, months.length - 1)]!.end);
  const monthOf = (event: PointerEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return monthAtShare(months, Math.min(1, Math.max(0, (event.clientY - top) / height)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: here + 1,
      ArrowUp: here - 1,
      ArrowRight: here + 1,
      ArrowLeft: here - 1,
      PageDown: here + 12,
      PageUp: here - 12,
      Home: 0,
      End: months.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    jump(next);
  };
  const shown = months[aimed ?? here]!;
  const share = (index: number) => `${(100 * months[index]!.newer) / total}%`;

  return (
    <div
      // A native range has neither months of different lengths nor room for their names.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="slider"
      tabIndex={0}
      aria-label="Month"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={months.length - 1}
      aria-valuenow={here}
      aria-valuetext={months[here]!.label}
      data-aimed={aimed === null ? undefined : ''}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setAimed(monthOf(event));
      }}
      onPointerMove={(event) => setAimed(monthOf(event))}
      onPointerUp={(event) => jump(monthOf(event))}
      onPointerLeave={() => setAimed(null)}
      className="group/time fixed top-20 right-0 bottom-24 z-10 w-4 cursor-pointer touch-none rounded-l-lg select-none md:bottom-6 md:w-5"
    >
      <Years months={months} total={total} />
      {/* At the very edge: a year that begins here stays legible. */}
      <div
        aria-hidden
        className="absolute right-0 h-3 w-0.75 -translate-y-1/2 rounded-l bg-accent"
        style={{ top: share(here) }}
      />
      <div
        aria-hidden
        className={clsx(
          'pointer-events-none absolute right-6 -translate-y-1/2 rounded-lg border bg-raised px-2.5 py-1 text-sm whitespace-nowrap shadow-pop transition-opacity',
          aimed === null ? 'opacity-0 group-focus-visible/time:opacity-100' : 'opacity-100',
        )}
        style={{ top: share(aimed ?? here) }}
      >
        {shown.label} <span className="text-faint tabular-nums">{number.format(shown.jobs)}</span>
      </div>
    </div>
  );
});

/** A dot where each month begins, and the number where a year does. */
function Years({ months, total }: { months: Month[]; total: number }) {
  let last = '';
  let lastTop = -10;
  return months.map(({ key, year, newer }) => {
    const top = (100 * newer) / total;
    const isYear = year !== last;
    const hasRoom = isYear && top - lastTop > 4;
    last = year;
    if (hasRoom) lastTop = top;
    const place = { top: `${top}%` };
    return hasRoom ? (
      <span
        key={key}
        aria-hidden
        // On a phone the tiles end where it begins: their names come with the finger.
        className="pointer-events-none absolute right-1 -translate-y-1/2 text-[10px] leading-none text-faint max-md:hidden max-md:group-data-aimed/time:inline max-md:group-focus-visible/time:inline"
        style={place}
      >
        ’{year.slice(2)}
      </span>
    ) : (
      <i
        key={key}
        aria-hidden
        className="pointer-events-none absolute right-1 size-0.5 -translate-y-1/2 rounded-full bg-strong"
        style={place}
      />
    );
  });
}
