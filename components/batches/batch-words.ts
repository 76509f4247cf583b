import type { BatchView } from '@/lib/jobs/api';

/** How far a batch has come, as a person would say it; nothing is said of what there is none of. */
export function batchWords({ unsent, atWork, done, lost }: BatchView): string {
  const parts: [number, string][] = [
    [done, 'done'],
    [atWork, 'at work'],
    [unsent, 'not sent yet'],
    [lost, 'stopped or failed'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(' · ');
}
