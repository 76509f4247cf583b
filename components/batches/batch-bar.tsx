'use client';

import { GitBranch, Layers } from 'lucide-react';
import type { BatchView } from '@/lib/jobs/api';
import { useJobClicks } from '../clicks/job-clicks';
import { Button } from '../ui/button';
import { batchName, batchWords } from './batch-words';

type Props = { batch: BatchView; isShown: boolean; onToggle: () => void };

const parts = [
  { of: 'done', colour: 'bg-done' },
  { of: 'atWork', colour: 'bg-running/45' },
  { of: 'lost', colour: 'bg-faint' },
] as const;

/** The pictures of one click as one group: how far they are, which ones they are, and the way to stop the rest. */
export function BatchBar({ batch, isShown, onToggle }: Props) {
  const { stopBatch } = useJobClicks();
  const Icon = batch.isRun ? GitBranch : Layers;
  return (
    <section
      aria-label={batch.isRun ? batchName(batch) : `${batchName(batch)} at once`}
      className="appear flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border bg-surface py-2 pr-2 pl-3.5 text-sm"
    >
      <Icon size={15} aria-hidden className="text-muted" />
      <p className="tabular-nums">
        <span className="font-medium">{batchName(batch)}</span>{' '}
        <span className="text-muted">· {batchWords(batch)}</span>
      </p>
      <div
        aria-hidden
        className="flex h-1 min-w-16 grow gap-px overflow-hidden rounded-full bg-hover max-sm:order-last max-sm:basis-full"
      >
        {parts.map(({ of, colour }) => (
          <span
            key={of}
            className={`h-full transition-[width] ${colour}`}
            style={{ width: `${(batch[of] / batch.total) * 100}%` }}
          />
        ))}
      </div>
      <div className="ml-auto flex gap-1.5">
        <Button size="small" aria-pressed={isShown} onClick={onToggle} className="aria-pressed:border-accent">
          Show only these
        </Button>
        {batch.unsent + batch.toCome > 0 && (
          <Button size="small" tone="danger" onClick={() => stopBatch(batch.id)}>
            Stop the rest
          </Button>
        )}
      </div>
    </section>
  );
}
