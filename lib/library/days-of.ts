import type { Context } from '../context';
import type { LibraryDays } from './api';

/** How many jobs, or stacks, the library holds, day by day: kept in a table, so as quick at a million jobs as at ten. */
export async function libraryDays(
  { database: { db } }: Context,
  { of = 'jobs' }: { of?: 'jobs' | 'stacks' } = {},
): Promise<LibraryDays> {
  const rows = await db.selectFrom('days').selectAll().where(of, '>', 0).orderBy('day').execute();
  return { days: rows.map((row) => [row.day, row[of]]) };
}
