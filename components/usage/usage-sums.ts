import type { UsageView } from '@/lib/jobs/api';

export type DaySum = { day: string; net: number; charged: number; refunded: number; jobs: number; parts: Part[] };
export type Part = { connection: string; net: number };

/** One entry for each day of the range, oldest first, with what each connection took net of what it gave back. */
export function sumDays({ range, days }: UsageView): DaySum[] {
  return range.map((day) => {
    const rows = days.filter((row) => row.day === day);
    const sum = (of: 'charged' | 'refunded' | 'jobs') => rows.reduce((total, row) => total + row[of], 0);
    const parts = rows.map(({ connection, charged, refunded }) => ({ connection, net: charged - refunded }));
    return {
      day,
      charged: sum('charged'),
      refunded: sum('refunded'),
      jobs: sum('jobs'),
      net: sum('charged') - sum('refunded'),
      parts,
    };
  });
}

/** A round number at or above `most`, so that the line at the top of the chart says something. */
export function roundUp(most: number): number {
  if (most <= 10) return 10;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= most)!;
}
