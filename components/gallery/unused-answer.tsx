'use client';

import { Info } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { useStartFrom } from '../composer/use-start-from';
import { Remark } from './remark';

/** An answer was written that the provider never asked for: the words are not lost. */
export function UnusedAnswer({ job: { unusedAnswer } }: { job: Job }) {
  const startFrom = useStartFrom();
  if (!unusedAnswer) return null;
  const use = () => startFrom('imagine', { prompt: unusedAnswer });
  return (
    <Remark icon={Info} action={{ label: 'Use it in the composer', title: unusedAnswer.slice(0, 1_000), onClick: use }}>
      The provider did not ask for the prompt you wrote; it ran with the old one.
    </Remark>
  );
}
