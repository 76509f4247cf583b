const DAY = 86_400_000;
// Making one takes longer than sixty uses of it.
const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A month of the library, newest first: its jobs, how many lie before it on the way down, and its last moment. */
export type Month = { key: string; label: string; year: string; jobs: number; newer: number; end: number };

/** Days of the library (UTC, days since 1970, oldest first) as months, newest first. */
export function monthsOf(days: readonly (readonly [day: number, jobs: number])[]): Month[] {
  const months: Month[] = [];
  let newer = 0;
  for (const [day, jobs] of days.toReversed()) {
    const date = new Date(day * DAY);
    const key = date.toISOString().slice(0, 7);
    const last = months.at(-1);
    if (last?.key === key) last.jobs += jobs;
    else {
      const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
      const end = Date.UTC(year, month + 1) - 1;
      months.push({ key, label: monthName.format(date), year: `${year}`, jobs, newer, end });
    }
    newer += jobs;
  }
  return months;
}

/** The month that a moment lies in, or the nearest older one; the oldest where there is none. */
export function monthAt(months: readonly Month[], at: number): number {
  const key = new Date(at).toISOString().slice(0, 7);
  const found = months.findIndex((month) => month.key <= key);
  return found === -1 ? months.length - 1 : found;
}

/** The month at a share (0–1) of all jobs on the way down. */
export function monthAtShare(months: readonly Month[], share: number): number {
  const total = months.reduce((sum, { jobs }) => sum + jobs, 0);
  const found = months.findIndex(({ newer, jobs }) => share * total < newer + jobs);
  return found === -1 ? months.length - 1 : found;
}
