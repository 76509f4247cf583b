import { sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { jobTitle } from '../jobs/status';
import type { ArchivedJob, ArchivePage, ArchiveSummary, DamagedFile } from './api';
import { expiresAt, SOON } from './expiry';

export const ArchiveInput = z.object({
  show: z.enum(['all', 'missing', 'failed', 'expiring', 'damaged', 'lost']).default('all').catch('all'),
  before: z
    .string()
    .regex(/^\d{1,15}_[0-9a-f-]{36}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
type Show = z.infer<typeof ArchiveInput>['show'];

/** Counts stop here; more is told as 1,001. */
const MOST = 1_001;
/** Jobs without their files that are looked through for those about to expire, and how old they are at most. */
const MOST_LOOKED_AT = 2_000;
const OLDEST_LOOKED_AT = 7 * 24 * 60 * 60_000;
const MOST_COUNTED = 200;
const OLDEST_COUNTED = 36 * 60 * 60_000;

/*
 * Written out, not bound: a partial index serves only a condition that says the same as its own. `missing` and `failed`
 * have such indexes (migration 0012), the others are few, or all.
 */
const CONDITIONS: Record<Show, ReturnType<typeof sql<SqlBool>>> = {
  all: sql<SqlBool>`outputs <> '[]'`,
  missing: sql<SqlBool>`archive in ('pending', 'failed')`,
  failed: sql<SqlBool>`archive = 'failed'`,
  expiring: sql<SqlBool>`archive in ('pending', 'failed')`,
  damaged: sql<SqlBool>`id in (select job_id from media_checks where found <> 'whole')`,
  lost: sql<SqlBool>`id in (select job_id from upstream_checks where found = 'lost')`,
};

const COLUMNS = [
  'id',
  'prompt',
  'kind',
  'parent_offer',
  'connection',
  'provider',
  'created_at',
  'finished_at',
  'archive',
  'archive_error',
  'outputs',
] as const;

type Row = Pick<JobRow, (typeof COLUMNS)[number]>;

/** One page of the archive, newest first, by keyset: as quick on page 1,000 as on page 1. */
export async function listArchive({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.input<typeof ArchiveInput>;
}): Promise<ArchivePage> {
  const { show, before, limit } = ArchiveInput.parse(input);
  const rows = show === 'expiring' ? await expiring(ctx, limit + 1, before) : await page(ctx, show, limit + 1, before);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    jobs: await withChecks(ctx, shown),
    next: rows.length > limit && last ? cursorOf(last) : null,
  };
}

const cursorOf = ({ created_at, id }: Pick<Row, 'created_at' | 'id'>) => `${created_at}_${id}`;

async function page(ctx: Context, show: Show, limit: number, before: string | undefined): Promise<Row[]> {
  let query = ctx.database.db
    .selectFrom('jobs')
    .select(COLUMNS)
    .where(CONDITIONS[show])
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (before) {
    const [createdAt, id] = before.split('_') as [string, string];
    query = query.where(sql<boolean>`(created_at, id) < (${Number(createdAt)}, ${id})`);
  }
  return query.execute();
}

/** Of what is not stored, the jobs whose files may be gone before long: no column tells it, so they are looked through. */
async function expiring(ctx: Context, limit: number, before?: string): Promise<Row[]> {
  const soon = ctx.now() + SOON;
  const found: Row[] = [];
  let cursor = before;
  for (let seen = 0; seen < MOST_LOOKED_AT && found.length < limit; seen += MOST) {
    const rows = await page(ctx, 'expiring', MOST, cursor);
    found.push(...rows.filter((row) => isExpiring(row, ctx.now(), soon)));
    const last = rows.at(-1);
    // Every lifetime that is known is far shorter.
    if (rows.length < MOST || !last || last.created_at < ctx.now() - OLDEST_LOOKED_AT) break;
    cursor = cursorOf(last);
  }
  return found.slice(0, limit);
}

function isExpiring(row: Row, now: number, soon: number): boolean {
  return fromJson(row.outputs).some(({ mediaId, url }) => {
    if (mediaId !== null) return false;
    const at = expiresAt({ provider: row.provider, url, finishedAt: row.finished_at });
    return at !== null && at > now && at <= soon;
  });
}

/**
 * Jobs with files that are not stored and may be gone at the provider before long. The gallery asks this each time it is
 * opened, so only some are looked at: the oldest of the last days, whose time is over first.
 */
export async function countExpiring(ctx: Context): Promise<number> {
  const now = ctx.now();
  const rows = await ctx.database.db
    .selectFrom('jobs')
    .select(COLUMNS)
    .where(CONDITIONS.missing)
    .where('deleted_at', 'is', null)
    .where('created_at', '>=', now - OLDEST_COUNTED)
    .orderBy('created_at')
    .orderBy('id')
    .limit(MOST_COUNTED)
    .execute();
  return rows.filter((row) => isExpiring(row, now, now + SOON)).length;
}

/** What is stored, and how many jobs each filter shows. */
export async function summariseArchive(ctx: Context): Promise<ArchiveSummary> {
  const { db } = ctx.database;
  const { files, bytes } = await db
    .selectFrom('media')
    .select((select) => [select.fn.countAll<number>().as('files'), select.fn.sum<number | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  const upTo = async (show: Show) => {
    const some = db.selectFrom('jobs').select('id').where(CONDITIONS[show]).where('deleted_at', 'is', null).limit(MOST);
    const { count } = await db
      .selectFrom(some.as('some'))
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  return {
    files: Number(files),
    bytes: Number(bytes ?? 0),
    missing: await upTo('missing'),
    failed: await upTo('failed'),
    damaged: await upTo('damaged'),
    lost: await upTo('lost'),
    expiring: await countExpiring(ctx),
  };
}

async function withChecks(ctx: Context, rows: Row[]): Promise<ArchivedJob[]> {
  if (rows.length === 0) return [];
  const { db } = ctx.database;
  const outputs = rows.map((row) => fromJson(row.outputs));
  const mediaIds = outputs.flat().flatMap(({ mediaId }) => (mediaId ? [mediaId] : []));
  const checks =
    mediaIds.length > 0
      ? await db.selectFrom('media_checks').selectAll().where('media_id', 'in', mediaIds).execute()
      : [];
  const asked = await db
    .selectFrom('upstream_checks')
    .selectAll()
    .where(
      'job_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  const damaged = await damagedBesides(ctx, rows, new Set(mediaIds));
  return rows.map((row, index) => ({
    id: row.id,
    title: jobTitle({ prompt: row.prompt, kind: row.kind, parentOffer: fromJson(row.parent_offer) }),
    connection: row.connection,
    createdAt: row.created_at,
    archive: row.archive,
    error: row.archive_error,
    outputs: outputs[index]!.map(({ position, kind, mediaId, type, bytes, url }) => {
      const check = checks.find(({ media_id }) => media_id === mediaId);
      const upstream = asked.find((entry) => entry.job_id === row.id && entry.position === position);
      return {
        position,
        kind,
        mediaId,
        type,
        bytes,
        url,
        expiresAt: expiresAt({ provider: row.provider, url, finishedAt: row.finished_at }),
        check: check ? { found: check.found, at: check.checked_at } : null,
        upstream: upstream ? { found: upstream.found, at: upstream.checked_at } : null,
      };
    }),
    damaged: damaged.flatMap(({ jobId, file }) => (jobId === row.id ? [file] : [])),
  }));
}

/** Files that these jobs need besides their outputs, and that a check found missing or changed. */
async function damagedBesides(
  ctx: Context,
  rows: Row[],
  outputs: ReadonlySet<string>,
): Promise<{ jobId: string; file: DamagedFile }[]> {
  const found = await ctx.database.db
    .selectFrom('media_checks')
    .innerJoin('media', 'media.id', 'media_checks.media_id')
    .innerJoin('jobs', 'jobs.id', 'media_checks.job_id')
    .select(['media_id', 'job_id', 'found', 'checked_at', 'media.type', 'media.bytes', 'jobs.outputs', 'jobs.input'])
    .where(
      'job_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('found', '<>', 'whole')
    .execute();
  return found.flatMap(({ media_id: mediaId, job_id: jobId, found: state, checked_at: at, type, bytes, ...job }) => {
    if (state === 'whole' || outputs.has(mediaId)) return [];
    const role = job.outputs.includes(mediaId) ? 'cover' : job.input.includes(mediaId) ? 'given' : 'mask';
    return [{ jobId, file: { mediaId, type, bytes, role, check: { found: state, at } } }];
  });
}
