import type { Context } from '../context';
import { factsOf, type StackFacts } from '../library/find-stacks';
import type { LibraryView } from '../library/view';
import type { Job, Stack } from './job';
import { rowsToJobs } from './row-to-job';

/**
 * The tiles of these families (roots), newest first: of each the job whose picture it shows, and what there is to tell of
 * the members that the view shows. Families that it shows nothing of are left out.
 */
export async function stackTiles(
  { database }: Context,
  view: LibraryView,
  families: { roots: readonly string[]; zone: string },
): Promise<Job[]> {
  const facts = await factsOf(database, view, families);
  if (facts.length === 0) return [];
  const faces = facts.map(({ face }) => face);
  const rows = await database.db.selectFrom('jobs').selectAll().where('place', 'in', faces).execute();
  const jobs = await rowsToJobs(database, rows);
  const byPlace = new Map(rows.map(({ place }, index) => [place, jobs[index]!]));
  const roots = facts.map(({ root }) => root);
  const firsts = await database.db.selectFrom('jobs').select(['id', 'submit_key']).where('id', 'in', roots).execute();
  const keys = new Map(firsts.map(({ id, submit_key: key }) => [id, key]));
  return facts.flatMap((fact) => {
    const face = byPlace.get(fact.face);
    return face ? [{ ...face, stack: toStack(fact, keys.get(fact.root)) }] : [];
  });
}

const toStack = ({ root, place, count, live, waiting, newest }: StackFacts, key = root): Stack => ({
  root,
  key,
  at: Math.floor(place / 1_024),
  count,
  live,
  waiting,
  newest,
});
