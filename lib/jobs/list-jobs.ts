import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import type { JobCounts, JobPage } from './api';
import { rowsToJobs } from './row-to-job';
import { isLive } from './status';
import { JobStatus } from './job';

export const ListInput = z.object({
  filter: z.enum(['all', 'running', 'needs-input', 'failed', 'favourites']).default('all').catch('all'),
  q: z.string().max(500).default(''),
  /** Where the page before ended: `<created_at>_<id>`. */
  before: z
    .string()
    .regex(/^\d{1,15}_[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Counts stop here; more is told as 1,001 and shown as "1,000+". */
const MOST = 1_001;

/** What ids of ours look like. */
const UUID = /^[0-9a-f-]{36}$/;

const LIVE = JobStatus.options.filter(isLive);

/** One page of the gallery, newest first, by keyset: as quick on page 1,000 as on page 1. */
export async function listJobs({ ctx, input }: { ctx: Context; input: z.input<typeof ListInput> }): Promise<JobPage> {
  const { filter, q, before, limit } = ListInput.parse(input);
  const { db, engine } = ctx.database;
  let query = db
    .selectFrom('jobs')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (filter === 'running') query = query.where('status', 'in', LIVE);
  if (filter === 'needs-input' || filter === 'failed') query = query.where('status', '=', filter);
  if (filter === 'favourites') query = query.where('favourite', '=', 1);
  const text = q.trim();
  if (text) {
    const matches = await engine.matches(db, text);
    query = query.where((where) =>
      UUID.test(text) ? where.or([matches, where('jobs.batch_id', '=', text)]) : matches,
    );
  }
  if (before) {
    const [createdAt, id] = before.split('_') as [string, string];
    query = query.where(sql<boolean>`(created_at, id) < (${Number(createdAt)}, ${id})`);
  }
  const rows = await query.execute();
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    jobs: await rowsToJobs(ctx.database, page),
    next: rows.length > limit && last ? `${last.created_at}_${last.id}` : null,
  };
}

/** How many jobs each filter shows, up to 1,001. */
export async function countJobs({ database: { db } }: Context): Promise<JobCounts> {
  const upTo = async (statuses: JobStatus[] | null, favourite = false): Promise<number> => {
    let query = db.selectFrom('jobs').select('id').limit(MOST);
    if (statuses) query = query.where('status', 'in', statuses);
    if (favourite) query = query.where('favourite', '=', 1);
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
