import { access, rm } from 'node:fs/promises';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { withoutSteps } from '../branches/without-steps';
import type { Context } from '../context';
import { sumUp } from '../credits/ledger';
import { moveFamily, rootOf } from '../db/families';
import { inTransaction } from '../db/jobs';
import { toJson } from '../db/json';
import type { JobPatch, Schema } from '../db/schema';
import { JobInput } from '../jobs/job';
import { isFinal } from '../jobs/status';
import { keepParents } from '../library/parents';
import { mediaTypes } from '../media/sniff';
import { MediaRefused, type StoredFile } from '../media/store';
import { UserError } from '../result';
import { MAX_OUTPUT_BYTES } from './keep-media';
import { Contents, FORMAT_VERSION, JobLine, Manifest, MediaRecord, TABLE_NAMES, TABLES } from './library-format';
import { addJob } from './rebuild';
import { linesOf, openZip, textOf, type ZipEntry, type ZipFile } from './zip-read';

/*
 * Takes in what `exportLibrary` made. Files come first (they are named by their content, so they harm nobody), then all
 * rows in one transaction: the library has all of the archive or nothing of it.
 */

/** A line is a job with its provider's answer, or a draft with its mask. */
const MOST_LINE = 32 * 1024 * 1024;
const MOST_JSON = 64 * 1024 * 1024;

export type Imported = {
  jobs: number;
  files: number;
  /** Jobs that the library had already, by their ids or by the provider's. */
  known: number;
  /** Files that were missing from the library where the archive was made. */
  missing: number;
};

/** Throws `UserError` for an archive that is foreign, newer or damaged, and what the disk throws; nothing is half-imported. */
export async function importLibrary(ctx: Context, path: string): Promise<Imported> {
  const zip = await openZip(path);
  /** Files that were not in the store before. */
  const added: StoredFile[] = [];
  try {
    await expectOurs(zip);
    const contents = Contents.parse(JSON.parse(await textOf(entryOf(zip, 'contents.json'), MOST_JSON)));
    const files = await takeFiles(ctx, zip, added);
    if (files !== contents.files) throw incomplete('files');
    // Before the transaction: SQLite has one connection, which is then taken.
    const columns = await columnsOf(ctx);
    const told = await inTransaction(ctx.database.db, async (transaction) =>
      takeRows(ctx, transaction, zip, { contents, columns }),
    );
    ctx.wake();
    return { ...told, files, missing: contents.missing.length };
  } catch (error) {
    await takeBack(ctx, added);
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      const where = error instanceof z.ZodError ? (error.issues[0]?.path.join('.') ?? '') : '';
      const which = where ? ` (“${where}” is not what it should be)` : '';
      throw new UserError('invalid', `The archive is damaged${which}. Nothing was imported.`);
    }
    throw error;
  } finally {
    zip.close();
  }
}

async function expectOurs(zip: ZipFile): Promise<void> {
  const entry = zip.entries.get('reprise.json');
  const manifest = entry && Manifest.safeParse(parseOr(await textOf(entry, MOST_JSON), null)).data;
  if (!manifest) {
    throw new UserError('invalid', 'This ZIP file is no library of Reprise. Choose one that “Export all” made.');
  }
  if (manifest.version > FORMAT_VERSION) {
    throw new UserError('invalid', 'This archive was made by a newer Reprise. Update this studio, then import it.');
  }
}

async function takeFiles(ctx: Context, zip: ZipFile, added: StoredFile[]): Promise<number> {
  let count = 0;
  for (const entry of zip.entries.values()) {
    const id = fileOf(entry);
    if (!id) continue;
    count += 1;
    try {
      const file = await ctx.media.put(entry.read(), { maxBytes: MAX_OUTPUT_BYTES });
      if (file.isNew) added.push(file);
      if (file.id !== id) throw incomplete(`“${entry.name}”`);
    } catch (error) {
      if (!(error instanceof MediaRefused)) throw error;
      throw new UserError(
        'invalid',
        `“${entry.name}” in the archive is refused: ${error.message} Nothing was imported.`,
      );
    }
  }
  return count;
}

/** Which file of the store an entry is to be; undefined for one that is none. */
const fileOf = ({ name }: ZipEntry) => /^media\/([0-9a-f]{64})\.\w{1,8}$/.exec(name)?.[1];

/** Removes what an import that failed had put into the store, but for what somebody else has taken in since. */
async function takeBack(ctx: Context, added: readonly StoredFile[]): Promise<void> {
  for (const { id, path } of added) {
    const held = await ctx.database.db.selectFrom('media').select('id').where('id', '=', id).executeTakeFirst();
    if (!held) await rm(path, { force: true });
  }
}

async function isInStore({ media }: Context, id: string): Promise<boolean> {
  for (const type of mediaTypes()) {
    const isThere = await access(media.path(id, type)).then(
      () => true,
      () => false,
    );
    if (isThere) return true;
  }
  return false;
}

/** Files come long before the rows that name them: what a sweep of unnamed files has removed meanwhile is put back. */
async function putBack(ctx: Context, zip: ZipFile): Promise<void> {
  for (const entry of zip.entries.values()) {
    const id = fileOf(entry);
    if (id && !(await isInStore(ctx, id))) await ctx.media.put(entry.read(), { maxBytes: MAX_OUTPUT_BYTES });
  }
}

async function takeRows(
  ctx: Context,
  transaction: Transaction<Schema>,
  zip: ZipFile,
  { contents, columns }: { contents: Contents; columns: ReadonlySet<string> },
): Promise<Pick<Imported, 'jobs' | 'known'>> {
  // From here on a sweep waits, and then finds the jobs that need the files.
  await ctx.database.engine.nextRevision(transaction);
  await putBack(ctx, zip);
  for await (const line of linesOf(entryOf(zip, 'media.jsonl'), MOST_LINE)) {
    await transaction
      .insertInto('media')
      .values(MediaRecord.parse(JSON.parse(line)))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
  }
  const missing = new Set(contents.missing);
  const { told, aliases } = await takeJobs(ctx, transaction, entryOf(zip, 'jobs.jsonl'), { columns, missing });
  if (told.jobs + told.known !== contents.jobs) throw incomplete('jobs');
  const booked = await bookedOf(transaction, [...aliases.values()]);
  for (const table of TABLE_NAMES) {
    let count = 0;
    for await (const line of linesOf(entryOf(zip, `${table}.jsonl`), MOST_LINE)) {
      count += 1;
      const row = withOurIds(TABLES[table].parse(JSON.parse(line)), aliases);
      if (table === 'credit_entries' && booked.has((row as { job_id: string }).job_id)) continue;
      await transaction
        .insertInto(table)
        .values(row as never)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    if (count !== contents.tables[table]) throw incomplete(table);
  }
  for (const id of await bookedOf(transaction, [...aliases.values()]))
    if (!booked.has(id)) await sumUp(transaction, id);
  return told;
}

/** Which of these jobs have a ledger: it is whole, and rows of another would be counted beside it. */
async function bookedOf(transaction: Transaction<Schema>, ids: readonly string[]): Promise<Set<string>> {
  const booked = new Set<string>();
  for (const id of ids) {
    const entries = transaction.selectFrom('credit_entries').select('job_id').where('job_id', '=', id);
    if (await entries.limit(1).executeTakeFirst()) booked.add(id);
  }
  return booked;
}

/** A row about a job that the library holds under an id of its own is about that one. */
function withOurIds(row: object, aliases: ReadonlyMap<string, string>): object {
  const named = ['job_id', 'parent_id'].flatMap((column) => {
    const ours = aliases.get(String((row as Record<string, unknown>)[column]));
    return ours === undefined ? [] : [[column, ours]];
  });
  return { ...row, ...Object.fromEntries(named) };
}

async function takeJobs(
  ctx: Context,
  transaction: Transaction<Schema>,
  entry: ZipEntry,
  { columns, missing }: { columns: ReadonlySet<string>; missing: ReadonlySet<string> },
): Promise<{ told: Pick<Imported, 'jobs' | 'known'>; aliases: ReadonlyMap<string, string> }> {
  const told = { jobs: 0, known: 0 };
  /** Jobs that the library holds under another id: theirs → ours. */
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
  const isOver = job.status === 'failed' || job.status === 'cancelled';
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

async function columnsOf(ctx: Context): Promise<ReadonlySet<string>> {
  const tables = await ctx.database.db.introspection.getTables();
  return new Set(
    tables.filter(({ name }) => name === 'jobs').flatMap(({ columns }) => columns.map(({ name }) => name)),
  );
}

function entryOf(zip: ZipFile, name: string): ZipEntry {
  const entry = zip.entries.get(name);
  if (!entry) throw incomplete(`“${name}”`);
  return entry;
}

const incomplete = (what: string) =>
  new UserError('invalid', `The archive is damaged: its ${what} are not as it was made. Nothing was imported.`);

function parseOr<T>(text: string, other: T): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return other;
  }
}
