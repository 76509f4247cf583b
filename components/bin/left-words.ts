import type { Job } from '@/lib/jobs/job';
import { daysLeft } from '@/lib/library/kept-for';

/** How long something in the bin is kept, as a sentence. */
export function leftWords({ deletedAt }: Pick<Job, 'deletedAt'>, now: number): string {
  const days = daysLeft(deletedAt ?? now, now);
  if (days === 0) return 'It goes for good today.';
  return days === 1 ? 'It goes for good within a day.' : `It goes for good in ${days} days.`;
}
