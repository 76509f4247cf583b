'use client';

import { Info } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { useStartFrom } from '../composer/use-start-from';

/** An answer was written that the provider never asked for: the words are not lost. */
export function UnusedAnswer({ job: { unusedAnswer } }: { job: Job }) {
  const startFrom = useStartFrom();
  if (!unusedAnswer) return null;
  return (
    <p className="flex items-start gap-2 text-sm text-muted">
      <Info size={14} aria-hidden className="mt-0.5 shrink-0 text-waiting" />
      <span className="min-w-0">
        The provider did not ask for the prompt you wrote; it ran with the old one.{' '}
        <button
          type="button"
          title={unusedAnswer.slice(0, 1_000)}
          onClick={() => startFrom('imagine', { prompt: unusedAnswer })}
          className="font-medium text-ink underline decoration-faint underline-offset-3 hover:decoration-ink"
        >
          Use it in the composer
        </button>
      </span>
    </p>
  );
}
