import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { sumUp } from '../credits/ledger';
import { inTransaction } from '../db/jobs';
import type { Schema } from '../db/schema';
import type { StoredFile } from '../media/store';
import { UserError } from '../result';
import { withFreeName } from './free-name';
import { incomplete, MOST_LINE } from './import-bounds';
import { putBack, takeBack, takeFiles } from './import-files';
import { takeJobs } from './import-jobs';
import { Contents, FORMAT_VERSION, Manifest, MediaRecord, TABLE_NAMES, TABLES } from './library-format';
import { linesOf, openZip, textOf, type ZipEntry, type ZipFile } from './zip-read';

/*
 * Takes in what `exportLibrary` made. Files come first (they are named by their content, so they harm nobody), then all
 * rows in one transaction: the library has all of the archive or nothing of it.
 */

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
    // A library from before there was such a table.
    if (contents.tables[table] === undefined && !zip.entries.has(`${table}.jsonl`)) continue;
    let count = 0;
    for await (const line of linesOf(entryOf(zip, `${table}.jsonl`), MOST_LINE)) {
      count += 1;
      const parsed = withOurIds(TABLES[table].parse(JSON.parse(line)), aliases);
      const row = await withFreeName(transaction, table, parsed);
      if (!row) continue;
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

function parseOr<T>(text: string, other: T): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return other;
  }
}
