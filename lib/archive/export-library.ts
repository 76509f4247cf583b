import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { makeZip } from 'client-zip';
import type { Context } from '../context';
import type { MediaRow } from '../db/schema';
import { extensionOf } from '../media/media-types';
import { type Contents, FORMAT, FORMAT_VERSION, TABLE_NAMES, type TableName } from './library-format';
import { sidecarOf } from './sidecar';

/*
 * The whole library as one ZIP file, made while it is sent: rows are read by page and files by chunk, so that memory
 * stays flat however large it is. Only the table of contents at its end is kept meanwhile, some 150 bytes a file.
 */

const PAGE = 500;

type Entry = { name: string; lastModified: Date; input: AsyncIterable<Uint8Array | string>; size?: number };

/** Streams the library. What cannot be read while it is sent ends the stream: an archive that breaks off is refused by the import. */
export function exportLibrary(ctx: Context): ReadableStream<Uint8Array> {
  return makeZip(entries(ctx) as Parameters<typeof makeZip>[0]);
}

async function* entries(ctx: Context): AsyncGenerator<Entry> {
  const lastModified = new Date(ctx.now());
  const contents: Contents = { jobs: 0, files: 0, tables: {}, missing: [] };
  const file = (name: string, input: Entry['input']): Entry => ({ name, lastModified, input });
  const manifest = { format: FORMAT, version: FORMAT_VERSION, createdAt: ctx.now() };
  yield file('reprise.json', once(`${JSON.stringify(manifest, null, 1)}\n`));
  yield file('jobs.jsonl', jobLines(ctx, contents));
  for (const table of TABLE_NAMES) yield file(`${table}.jsonl`, tableLines(ctx, table, contents));
  yield file('media.jsonl', mediaLines(ctx));
  for await (const media of allMedia(ctx)) {
    const path = ctx.media.path(media.id, media.type);
    const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    });
    if (!found) {
      contents.missing.push(media.id);
      continue;
    }
    contents.files += 1;
    const name = `media/${media.id}.${extensionOf(media.type)}`;
    yield { name, lastModified: new Date(media.created_at), input: createReadStream(path), size: found.size };
  }
  yield file('contents.json', once(`${JSON.stringify(contents, null, 1)}\n`));
}

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

async function* jobLines(ctx: Context, contents: Contents): AsyncGenerator<string> {
  let after = '';
  for (;;) {
    const rows = await ctx.database.db
      .selectFrom('jobs')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    const lines: string[] = [];
    for (const row of rows) lines.push(`${JSON.stringify(await sidecarOf(ctx, row))}\n`);
    contents.jobs += rows.length;
    if (lines.length > 0) yield lines.join('');
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}

/** These are small, or rows of numbers: a table is read in one go, or the ledger by its jobs. */
async function* tableLines(ctx: Context, table: TableName, contents: Contents): AsyncGenerator<string> {
  const { db } = ctx.database;
  const key = {
    drafts: 'parent_id',
    templates: 'id',
    masks: 'id',
    saved_searches: 'id',
    connection_options: 'connection',
    credit_entries: 'job_id',
  } as const;
  const column = key[table];
  let count = 0;
  let after = '';
  for (;;) {
    // Rows of one key are few (a job's drafts, its entries), and none of them is cut off.
    const keys = await db
      .selectFrom(table)
      .select(column as never)
      .distinct()
      .where(column as never, '>', after as never)
      .orderBy(column as never)
      .limit(PAGE)
      .execute();
    const values = (keys as Record<string, string>[]).map((row) => row[column]!);
    if (values.length === 0) break;
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where(column as never, 'in', values as never)
      .execute();
    count += rows.length;
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    after = values.at(-1)!;
  }
  contents.tables[table] = count;
}

async function* mediaLines(ctx: Context): AsyncGenerator<string> {
  for await (const media of allMedia(ctx)) yield `${JSON.stringify(media)}\n`;
}

async function* allMedia(ctx: Context): AsyncGenerator<MediaRow> {
  let after = '';
  for (;;) {
    const rows = await ctx.database.db
      .selectFrom('media')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
