'use client';

import { useQuery } from '@tanstack/react-query';
import { Blend, Film, ImagePlus, ScanText, SquarePen, type LucideIcon } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { connectionsQuery } from '@/lib/jobs/queries';
import { splitFlags } from '../composer/split-flags';
import { useStartFrom } from '../composer/use-start-from';
import { pictureOf } from './picture-of';

type Start = {
  mode: 'imagine' | 'blend' | 'describe' | 'edit' | 'video';
  label: string;
  icon: LucideIcon;
  /** The words to begin with; without, those that stand in the composer stay. */
  words?: (prompt: string) => string;
};

const starts: Start[] = [
  { mode: 'imagine', label: 'Use as reference', icon: ImagePlus },
  { mode: 'blend', label: 'Blend with…', icon: Blend },
  { mode: 'describe', label: 'Describe…', icon: ScanText },
  { mode: 'edit', label: 'Edit…', icon: SquarePen, words: (prompt) => prompt },
  { mode: 'video', label: 'Animate…', icon: Film, words: (prompt) => splitFlags(prompt).words.trim() },
];

/** Everything that can be begun in the composer with this picture, or with one cell of a grid. */
export function StartList({ job, slot, onStart }: { job: Job; slot?: number; onStart?: () => void }) {
  const startFrom = useStartFrom();
  const { data: connections } = useQuery(connectionsQuery());
  const source = pictureOf(job, slot);
  if (!source) return null;
  const lacks = connections?.find(({ id }) => id === job.connection)?.lacks ?? [];
  return (
    <section aria-label={slot ? `Start from picture ${slot}` : 'Start from this picture'} className="flex flex-col">
      <h2 className="pb-1.5 text-sm text-muted">{slot ? `Start from picture ${slot}` : 'Start from this picture'}</h2>
      {starts
        .filter(({ mode }) => mode === 'imagine' || !lacks.includes(mode))
        .map(({ mode, label, icon: Icon, words }) => (
          <button
            key={mode}
            type="button"
            onClick={() => {
              startFrom(mode, { source, ...(words ? { prompt: words(job.prompt) } : {}) });
              onStart?.();
            }}
            className="-mx-2 flex h-8.5 items-center gap-2.5 rounded-lg px-2 text-left transition hover:bg-hover touch:h-10"
          >
            <Icon size={15} aria-hidden className="shrink-0 text-muted" />
            {label}
          </button>
        ))}
    </section>
  );
}
