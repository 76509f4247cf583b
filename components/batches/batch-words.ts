import type { BatchView } from '@/lib/jobs/api';

/** What a batch is: so many pictures, or a branch that is run again. */
export const batchName = ({ total, isRun }: Pick<BatchView, 'total' | 'isRun'>) =>
  isRun ? `A branch of ${total} ${total === 1 ? 'step' : 'steps'}` : `${total} pictures`;

/** How far a batch has come, as a person would say it; nothing is said of what there is none of. */
export function batchWords({ unsent, atWork, done, lost, toCome }: BatchView): string {
  const parts: [number, string][] = [
    [done, 'done'],
    [atWork, 'at work'],
    [unsent, 'not sent yet'],
    [toCome, 'to come'],
    [lost, 'stopped or failed'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count} ${words}`)
    .join(' · ');
}
