import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { isZone } from '../library/days';
import { countPlaces, findPlaces, placeAt } from '../library/find-places';
import { findHeads } from '../library/find-stacks';
import type { FoundCount } from '../library/api';
import { CHOICES, isStacked, LONGEST_SEARCH } from '../library/view';
import type { JobCounts, JobPage } from './api';
import { rowsToJobs } from './row-to-job';
import { stackTiles } from './stack-tiles';
import { isLive } from './status';
import { type Job, JobStatus } from './job';

const Values = z.array(z.string().max(200)).max(20).optional();
const Place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const FacetsInput = z.object({
  ...(Object.fromEntries(CHOICES.map((choice) => [choice, Values])) as Record<(typeof CHOICES)[number], typeof Values>),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  family: Values,
  children: z.literal(true).optional(),
  unarchived: z.literal(true).optional(),
});

export const ViewInput = z.object({
  filter: z.enum(['all', 'running', 'needs-input', 'failed', 'favourites']).default('all').catch('all'),
  q: z
    .string()
    .max(LONGEST_SEARCH, `A search has at most ${LONGEST_SEARCH} characters. Look for a shorter piece.`)
    .default(''),
  facets: FacetsInput.optional(),
  stacks: z.literal(true).optional(),
  /** Where days begin and end. */
  zone: z
    .string()
    .refine(isZone)
    .default(() => new Intl.DateTimeFormat().resolvedOptions().timeZone)
    .catch('UTC'),
});

export const ListInput = ViewInput.extend({
  /** The place at which the page before ended: only older jobs. */
  before: Place.optional(),
  /** The place at which the page after begins: only newer jobs, those that follow it. */
  after: Place.optional(),
  /** A moment to begin at, in milliseconds: what was made at it or before. */
  at: z.coerce.number().int().min(0).max(8_640_000_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Counts stop here; more is told as 1,001 and shown as "1,000+". */
export const MOST = 1_001;

const LIVE = JobStatus.options.filter(isLive);

/** One page of the gallery, newest first, by keyset: as quick in the middle of a million jobs as at their start. */
export async function listJobs({ ctx, input }: { ctx: Context; input: z.input<typeof ListInput> }): Promise<JobPage> {
  const { before, after, at, limit, zone, ...view } = ListInput.parse(input);
  const start = at === undefined ? before : placeAt(at + 1);
  const part = after === undefined ? { below: start } : { above: after };
  const whole = { ...part, limit: limit + 1, zone };
  const stacked = isStacked(view);
  const found = stacked
    ? await findHeads(ctx.database, view, whole)
    : (await findPlaces(ctx.database, view, whole)).map((place) => ({ place, root: '' }));
  const hasMore = found.length > limit;
  const shown = after === undefined ? found.slice(0, limit) : found.slice(-limit);
  const [newest, oldest] = [shown[0]?.place, shown.at(-1)?.place];
  return {
    jobs: stacked
      ? await stackTiles(ctx, view, { roots: shown.map(({ root }) => root), zone })
      : await jobsAt(
          ctx,
          shown.map(({ place }) => place),
        ),
    next: oldest !== undefined && (after !== undefined || hasMore) ? String(oldest) : null,
    // Whether there are newer ones is found out by asking for them.
    previous: newest !== undefined && (after === undefined ? start !== undefined : hasMore) ? String(newest) : null,
  };
}

async function jobsAt({ database }: Context, places: number[]): Promise<Job[]> {
  if (places.length === 0) return [];
  const rows = await database.db
    .selectFrom('jobs')
    .selectAll()
    .where('place', 'in', places)
    // In the order in which they were written: a disk that has not read them yet reads ahead that way only.
    .orderBy('place')
    .execute();
  return (await rowsToJobs(database, rows)).toReversed();
}

export const StacksInput = ViewInput.extend({ roots: z.array(z.string().max(100)).max(200) });

/** The tiles of these families in a view with stacks, newest first; those that it shows nothing of are left out. */
export async function listStacks({ ctx, input }: { ctx: Context; input: z.input<typeof StacksInput> }): Promise<Job[]> {
  const { roots, zone, ...view } = StacksInput.parse(input);
  return stackTiles(ctx, view, { roots: [...new Set(roots)], zone });
}

/** How many jobs a view shows, and in how many stacks where it has them, each up to 1,001. */
export async function countView({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof ViewInput>;
}): Promise<FoundCount> {
  const { zone, ...view } = ViewInput.parse(input);
  const found = await countPlaces(ctx.database, view, { most: MOST, zone });
  return isStacked(view)
    ? { found, stacks: (await findHeads(ctx.database, view, { limit: MOST, zone })).length }
    : { found };
}

/** How many jobs each tab shows, up to 1,001. */
export async function countJobs({ database: { db } }: Context): Promise<JobCounts> {
  const upTo = async (statuses: JobStatus[] | null, favourite = false): Promise<number> => {
    let query = db.selectFrom('jobs').select('place').where('deleted_at', 'is', null).limit(MOST);
    if (statuses) query = query.where('status', 'in', statuses);
    // Written out: an index of favourites serves no parameter.
    if (favourite) query = query.where(sql<boolean>`favourite = 1`);
    const { count } = await db
      .selectFrom(query.as('some'))
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  return {
    all: await upTo(null),
    running: await upTo(LIVE),
    needsInput: await upTo(['needs-input']),
    failed: await upTo(['failed']),
    favourites: await upTo(null, true),
  };
}
