'use client';

import { clsx } from 'clsx';
import type { Job, Stack } from '@/lib/jobs/job';
import { countWords } from '../find/facet-words';
import { toggleStack } from './toggle-stack';

/** How many jobs a tile stands for, and how they fare; opens the stack, and folds it again. */
export function StackBadge({ job, className }: { job: Job; className?: string }) {
  const stack = job.stack!;
  const isOpen = stack.index !== undefined;
  const { words, colour } = wayOf(stack);
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={`${isOpen ? 'Fold' : 'Open'} stack of ${countWords(stack.count)}${words && `, ${words}`}`}
      title={`${isOpen ? 'Fold' : 'Open'} this stack (S)${words && `: ${words}`}`}
      onClick={() => toggleStack(job)}
      className={clsx(
        'absolute z-10 inline-flex h-7 items-center gap-1.5 rounded-lg bg-black/70 px-2 text-xs font-semibold text-white tabular-nums transition hover:bg-black touch:h-9 touch:px-2.5',
        className,
      )}
    >
      {colour && <span aria-hidden className={clsx('size-1.75 rounded-full', colour, stack.live > 0 && 'breathe')} />}
      {countWords(stack.count)}
      <span aria-hidden className={`icon text-[13px] ${isOpen ? 'icon-glyph-chevron-up' : 'icon-glyph-layers'}`} />
    </button>
  );
}

/** What of a stack one should know without opening it. */
function wayOf({ live, waiting, newest }: Stack): { words: string; colour: string } {
  if (waiting > 0) return { words: `${waiting} ${waiting === 1 ? 'needs' : 'need'} input`, colour: 'bg-waiting' };
  if (live > 0) return { words: `${live} running`, colour: 'bg-running' };
  return newest === 'failed' ? { words: 'the newest failed', colour: 'bg-failed' } : { words: '', colour: '' };
}
