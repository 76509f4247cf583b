import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database } from '../db/client';
import type { Places, Search } from '../db/engine';
import { allOf, type Condition, conditionsOf, inLibrary, type Range } from './conditions';
import { findPlaces, placesOfId, rangeOf } from './find-places';
import { conjunctsOf, placesOfGroups, testsOfGroups } from './groups';
import { type Conjunct, union } from './conjuncts';
import { hasFew } from './meet-filters';
import { readTerms } from './terms';
import type { Choice, LibraryView } from './view';

/*
 * The jobs of a view, counted by the value of one filter: as many of them as it takes to know the common values.
 */

/** So many jobs are counted where nothing tells how many it takes. */
const COUNTED_AT_ONCE = 10_000;
/** Hits of words that are counted in the first step, in any, and in all. */
const FIRST_STEP = 6_000;
const LONGEST_STEP = 24_000;
const MOST_HITS = 60_000;
/** Filters that more jobs pass do not lead to the labels of those jobs: each label is looked at by itself. */
const MOST_LED = 50_000;
/** Values that fewer jobs have in the whole library are not waited for: those jobs are looked at quicker. */
const FEW_USES = 2_000;

export type Tally = { counts: ReadonlyMap<string, number>; isAll: boolean };

/** `uses`: values, and how many jobs each has at most; `most`: of any value, more than that are not to be told. */
type Asked = { choice: Choice; zone: string; uses: ReadonlyMap<string, number>; most: number };

/** Counts by value, and whether those are all the jobs of the view; if so, up to `most` of each. */
export async function tally(database: Database, view: LibraryView, asked: Asked): Promise<Tally> {
  const { choice, zone } = asked;
  const { db, engine } = database;
  const terms = readTerms(view.q);
  const range = rangeOf(view, { limit: 0, zone });
  const conditions = conditionsOf(engine, view);
  const tests = conditions.map(({ test }) => test);
  const conjuncts = await conjunctsOf(database, conditions);
  const isShort = (await placesOfId(database, view.q.trim())).length > 0 || (await hasFew(database, conjuncts, range));
  if (!isShort && view.q.trim() === '' && choice === 'label') {
    const [only, ...others] = conjuncts;
    const isLed = only?.size !== undefined && only.size <= MOST_LED && others.length === 0;
    return isLed ? tallyLed(database, only, range) : tallyLabels(database, { ...asked, tests, range });
  }
  if (!isShort && view.q.trim() === '' && conditions.every(({ group }) => group)) {
    return tallyGroups(database, conditions, { ...asked, range });
  }
  const isByWords = !isShort && terms.length > 0;
  const words = isByWords ? engine.words(terms) : null;
  if (words) return tallySome(database, { choice, hits: words.hits(range), tests });
  const search = isByWords ? await engine.search(db, terms) : null;
  if (!search) return tallyOf(database, choice, await findPlaces(database, view, { limit: COUNTED_AT_ONCE, zone }));
  if (search.unproven.length > 0) tests.push(engine.holds(search.unproven));
  return tallyHits(database, { ...asked, search, tests, range });
}

/** Of the labels of the jobs that pass a conjunct. */
async function tallyLed({ db }: Database, conjunct: Conjunct, range: Range): Promise<Tally> {
  const { rows } = await sql<Row>`
    select job_labels.label as value, count(*) as jobs from (${union(conjunct, range)}) as led
    join job_labels on job_labels.place = led.place group by 1`.execute(db);
  return { counts: countsOf(rows), isAll: true };
}

type Tested = Asked & { tests: Expression<SqlBool>[]; range: Range };

/** Of the jobs of each label by itself: all labels together are a small part of a library. */
async function tallyLabels({ db, engine }: Database, { uses, most, tests, range }: Tested): Promise<Tally> {
  if (uses.size === 0) return { counts: new Map(), isAll: true };
  const counted = [...uses.keys()].map(
    (label): RawBuilder<unknown> => sql`select ${sql.val(label)} as value, count(*) as jobs from (
      select 1 as one from job_labels cross join ${engine.jobsBy('jobs_facets')}
      where job_labels.label = ${label} and jobs.place = job_labels.place and ${allOf([inLibrary(range), ...tests])}
      limit ${most}) as counted`,
  );
  const { rows } = await sql<Row>`${sql.join(counted, sql` union all `)}`.execute(db);
  return { counts: countsOf(rows), isAll: true };
}

/** Of the jobs of each value by itself, in the places of its groups. */
async function tallyGroups(
  { db }: Database,
  conditions: readonly Condition[],
  { choice, uses, most, range }: Asked & { range: Range },
): Promise<Tally> {
  if (uses.size === 0) return { counts: new Map(), isAll: true };
  const counted = [...uses.keys()].map((value): RawBuilder<unknown> => {
    const tests = [...testsOfGroups(conditions), sql<SqlBool>`${sql.ref(`facet_groups.${choice}`)} = ${value}`];
    return sql`select ${sql.val(value)} as value, count(*) as jobs from (
      ${placesOfGroups(tests, range)} limit ${most}) as counted`;
  });
  const { rows } = await sql<Row>`${sql.join(counted, sql` union all `)}`.execute(db);
  return { counts: countsOf(rows), isAll: true };
}

/** Of these jobs. */
async function tallyOf({ db, engine }: Database, choice: Choice, places: number[]): Promise<Tally> {
  const [table, isInLibrary] =
    choice === 'label' ? [sql`job_labels`, sql``] : [engine.jobsBy('jobs_facets'), sql`and deleted_at is null`];
  const { rows } = await sql<Row>`
    select ${sql.ref(choice)} as value, count(*) as jobs from ${table}
    where ${engine.isAmong('place', places)} ${isInLibrary} group by 1`.execute(db);
  return { counts: countsOf(rows), isAll: places.length < COUNTED_AT_ONCE };
}

type Row = { value: string | null; jobs: number };

const countsOf = (rows: readonly Row[]) =>
  new Map(rows.flatMap(({ value, jobs }) => (value === null ? [] : [[value, Number(jobs)] as const])));

/** Of any hits that pass: the search index knows no order, so the newest of them would have to be picked out of all. */
async function tallySome(
  { db }: Database,
  { choice, hits, tests }: { choice: Choice; hits: Places; tests: Expression<SqlBool>[] },
): Promise<Tally> {
  const passed = sql`
    select ${choice === 'label' ? sql`1` : sql.ref(choice)} as value from jobs
    where jobs.place = hit.place and ${allOf([sql`deleted_at is null`, ...tests])} offset 0`;
  const some =
    choice === 'label'
      ? sql`select job_labels.label as value from (${hits}) as hit join job_labels on job_labels.place = hit.place
          where exists (${passed}) limit ${COUNTED_AT_ONCE}`
      : sql`select passed.value from (${hits}) as hit cross join lateral (${passed}) as passed limit ${COUNTED_AT_ONCE}`;
  const { rows } = await sql<Row>`select value, count(*) as jobs from (${some}) as counted group by 1`.execute(db);
  return { counts: countsOf(rows), isAll: rows.reduce((sum, { jobs }) => sum + Number(jobs), 0) < COUNTED_AT_ONCE };
}

type OfHits = Tested & { search: Search };

/** Of the hits of words that pass, newest first, until every common value has as many as are told. */
async function tallyHits(database: Database, { search, tests, range, choice, uses, most }: OfHits): Promise<Tally> {
  const counts = new Map<string, number>();
  const isWaitedFor = (jobs: number) => choice === 'label' || jobs > FEW_USES;
  const common = [...uses].filter(([, jobs]) => isWaitedFor(jobs)).map(([value]) => value);
  let { below } = range;
  for (let step = FIRST_STEP, read = 0; read < MOST_HITS;) {
    const rows = await readHits(database, search.hits({ above: range.above, below, limit: step }), choice, tests);
    const hits = rows.reduce((sum, { jobs }) => sum + jobs, 0);
    for (const { value, jobs } of rows) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + jobs);
    if (hits < step) return { counts, isAll: true };
    read += hits;
    const least = Math.min(...common.map((value) => counts.get(value) ?? 0));
    if (least >= most) break;
    below = Math.min(...rows.map(({ last }) => last));
    // As many more as the rarest of them is likely to need.
    step = Math.min(Math.max(Math.ceil((read * (most - least)) / Math.max(least, 1)), FIRST_STEP), LONGEST_STEP);
  }
  return { counts, isAll: false };
}

/** Hits by value, with the place of the last of each; without a value: those that do not pass, too. */
async function readHits({ db, engine }: Database, hits: Places, choice: Choice, tests: Expression<SqlBool>[]) {
  const passing = (columns: RawBuilder<unknown>) => sql`select ${columns} from ${engine.jobsBy('jobs_facets')}
    where ${allOf([sql`jobs.place = hit.place`, sql`deleted_at is null`, ...tests])}`;
  const labelled = sql`left join job_labels on job_labels.place = hit.place`;
  const [value, join] =
    choice === 'label'
      ? [
          sql`case when job_labels.label is not null and exists (${passing(sql`1`)}) then job_labels.label end`,
          labelled,
        ]
      : [sql`(${passing(sql.ref(choice))})`, sql``];
  const counted = sql<Row & { last: number }>`
    select ${value} as value, count(*) as jobs, min(hit.place) as last from (${hits}) as hit ${join} group by 1`;
  return (await counted.execute(db)).rows;
}
