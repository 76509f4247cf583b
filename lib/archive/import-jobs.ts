import type { Transaction } from 'kysely';
import { withoutSteps } from '../branches/without-steps';
import type { Context } from '../context';
import { moveFamily, rootOf } from '../db/families';
import { toJson } from '../db/json';
import type { JobPatch, Schema } from '../db/schema';
import { JobInput } from '../jobs/job';
import { cameToNothing, isFinal } from '../jobs/status';
import { keepParents } from '../library/parents';
import { JobLine } from './library-format';
import { MOST_LINE } from './import-bounds';
import { addJob } from './rebuild';
import { linesOf, type ZipEntry } from './zip-read';

/**
 * Takes in the jobs of an archive, a line each. `columns`: those that a job has here; `missing`: files that the archive did not
 * have. `aliases`: jobs that the library holds under another id, theirs → ours.
 */
export async function takeJobs(
  ctx: Context,
  transaction: Transaction<Schema>,
  entry: ZipEntry,
  { columns, missing }: { columns: ReadonlySet<string>; missing: ReadonlySet<string> },
): Promise<{ told: { jobs: number; known: number }; aliases: ReadonlyMap<string, string> }> {
  const told = { jobs: 0, known: 0 };
  const aliases = new Map<string, string>();
  const ofThisArchive = new Set<string>();
  for await (const line of linesOf(entry, MOST_LINE)) {
    const { version, job, media } = JobLine.parse(JSON.parse(line));
    const holder = await holderOf(transaction, job, ofThisArchive);
    if (holder) {
      told.known += 1;
      if (holder === job.id) ofThisArchive.add(job.id);
      else aliases.set(job.id, holder);
      continue;
    }
    // What a later version keeps of a job is left behind; what it needs is checked above.
    const known = Object.fromEntries(Object.entries(job).filter(([column]) => columns.has(column)));
    const row = { ...known, ...asleep(job) } as JobLine['job'];
    await addJob(ctx, { version, job: row, media }, transaction);
    ofThisArchive.add(job.id);
    told.jobs += 1;
    await transaction.updateTable('jobs').set(due(ctx, row)).where('id', '=', row.id).execute();
    await noteMissing(ctx, transaction, row, missing);
  }
  for (const [theirs, ours] of aliases) {
    await transaction.updateTable('jobs').set({ parent_id: ours }).where('parent_id', '=', theirs).execute();
    const to = await rootOf(transaction, { id: theirs, parent_id: ours });
    await moveFamily(transaction, { from: theirs, to, revision: await ctx.database.engine.nextRevision(transaction) });
    await keepParents(transaction, [ours]);
  }
  return { told, aliases };
}

/** Files that the archive did not have: the archiver asks the provider for them, as after a check (verify.ts). */
async function noteMissing(
  ctx: Context,
  transaction: Transaction<Schema>,
  job: JobLine['job'],
  missing: ReadonlySet<string>,
): Promise<void> {
  const outputs = JSON.parse(job.outputs) as { mediaId: string | null }[];
  const ids = outputs.flatMap(({ mediaId }) => (mediaId !== null && missing.has(mediaId) ? [mediaId] : []));
  if (ids.length === 0) return;
  const seen = ids.map((id) => ({ media_id: id, job_id: job.id, found: 'missing' as const, checked_at: ctx.now() }));
  await transaction
    .insertInto('media_checks')
    .values(seen)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await transaction
    .updateTable('jobs')
    .set({ archive: 'failed', archive_error: 'A file was missing from the library that the archive was made of.' })
    .where('id', '=', job.id)
    .execute();
}

/**
 * The library may hold the job itself, and under another id the same click, or the same job of the provider. Two jobs of one
 * archive may be the same job of the provider (decision 0018): both come in.
 */
async function holderOf(
  transaction: Transaction<Schema>,
  job: JobLine['job'],
  ofThisArchive: ReadonlySet<string>,
): Promise<string | null> {
  const holders = await transaction
    .selectFrom('jobs')
    .select(['id', 'submit_key'])
    .where((where) =>
      where.or([
        where('id', '=', job.id),
        where('submit_key', '=', job.submit_key),
        where.and([where('connection', '=', job.connection), where('remote_id', '=', job.remote_id ?? '')]),
      ]),
    )
    .execute();
  const holder =
    holders.find(({ id }) => id === job.id) ??
    holders.find(({ submit_key: key }) => key === job.submit_key) ??
    holders.find(({ id }) => !ofThisArchive.has(id));
  return holder?.id ?? null;
}

/**
 * What was being sent is sent by the studio that it comes from, if at all: here it is looked for. That studio goes on with its
 * branches, too.
 */
function asleep(job: JobLine['job']): JobPatch {
  const isOver = cameToNothing(job.status);
  const input = isOver ? {} : { input: withoutSteps(job.input as never) };
  // An answer that waits for its question would go out here as well as there. Asked here, the person answers here.
  const isKept = job.status === 'queued' && job.answer !== null && job['answered'] !== 1 && !isWithClick(job);
  if (job.status !== 'sending') return { send_state: 'idle', ...input, ...(isKept ? { answer: null } : {}) };
  const message = 'It was being sent when the archive was made. The studio that made the archive may have sent it.';
  return {
    status: 'unconfirmed',
    send_state: 'idle',
    error: toJson({ code: 'ambiguous', message }),
    ...input,
  };
}

/** Whether the answer went out together with the click. */
function isWithClick(job: JobLine['job']): boolean {
  const input = JobInput.parse(JSON.parse(job.input));
  return input.kind === 'press' && input.offer.before !== undefined;
}

/** Everything gets a sidecar here, too; what still runs is asked about. */
function due(ctx: Context, job: JobLine['job']): JobPatch {
  const now = ctx.now();
  return isFinal(job.status)
    ? { archive_at: now, next_poll_at: null }
    : { archive_at: null, next_poll_at: job.status === 'needs-input' ? null : now };
}
