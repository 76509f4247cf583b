import type { Context } from '../context';
import type { LibraryDays } from './api';

/** How many jobs the library holds, day by day: kept by the database, so as quick at a million jobs as at ten. */
export async function libraryDays({ database: { db } }: Context): Promise<LibraryDays> {
  const rows = await db.selectFrom('days').selectAll().where('jobs', '>', 0).orderBy('day').execute();
  return { days: rows.map(({ day, jobs }) => [day, jobs]) };
}
