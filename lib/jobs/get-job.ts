import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import type { JobDetail } from './api';
import { rowsToJobs } from './row-to-job';

const MAX_ANCESTORS = 50;
const MAX_CHILDREN = 200;

/** One job with its family, and what was sent and answered for those who debug; null when there is no such job. */
export async function getJobDetail({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<JobDetail | null> {
  const row = await findJob(ctx.database, input.id);
  if (!row) return null;
  const ancestors = await ancestorsOf(ctx, row);
  const children = await ctx.database.db
    .selectFrom('jobs')
    .selectAll()
    .where('parent_id', '=', row.id)
    .where('deleted_at', 'is', null)
    .orderBy('created_at')
    .limit(MAX_CHILDREN)
    .execute();
  const jobs = await rowsToJobs(ctx.database, [row, ...ancestors, ...children]);
  return {
    job: jobs[0]!,
    ancestors: jobs.slice(1, 1 + ancestors.length),
    children: jobs.slice(1 + ancestors.length),
    request: fromJson(row.request),
    answer: fromJson(row.raw),
    fetchedAt: row.fetched_at,
  };
}

async function ancestorsOf(ctx: Context, row: JobRow): Promise<JobRow[]> {
  const found: JobRow[] = [];
  let parentId = row.parent_id;
  while (parentId && found.length < MAX_ANCESTORS) {
    const parent = await findJob(ctx.database, parentId);
    if (!parent) break;
    found.unshift(parent);
    parentId = parent.parent_id;
  }
  return found;
}
