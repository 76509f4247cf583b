import { appendFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Context } from '../context';
import { UserError } from '../result';
import { readBody } from '../security/read-body';
import { type Imported, importLibrary } from './import-library';

/*
 * An archive comes in pieces, because a request's body is capped, and lies in a file of its own until it is whole.
 */

/** Below what a request may carry (next.config.mjs). */
export const MOST_PIECE = 16 * 1024 * 1024;
const STALE = 24 * 60 * 60_000;

export const UploadId = z.uuid('The upload has no valid id. Choose the file again.');

const folderOf = (ctx: Context) => join(ctx.dataFolder, 'import');
const fileOf = (ctx: Context, id: string) => join(folderOf(ctx), `${id}.zip`);

/** Appends a piece that begins at byte `at`; the same piece once more changes nothing. Answers how much there is. */
export async function addPiece(ctx: Context, id: string, at: number, request: Request): Promise<{ bytes: number }> {
  await mkdir(folderOf(ctx), { recursive: true });
  if (at === 0) await clearStale(ctx);
  const file = fileOf(ctx, id);
  const size = await sizeOf(file);
  if (at !== size) {
    if (at < size) return { bytes: size };
    throw new UserError('conflict', 'A piece of the archive is missing. Choose the file again.');
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of readBody(request, MOST_PIECE)) chunks.push(chunk);
  await appendFile(file, Buffer.concat(chunks));
  return { bytes: await sizeOf(file) };
}

/** Imports what has come, and removes it whatever happens. */
export async function importUpload(ctx: Context, id: string): Promise<Imported> {
  const file = fileOf(ctx, id);
  if ((await sizeOf(file)) === 0)
    throw new UserError('not-found', 'The archive did not arrive. Choose the file again.');
  try {
    return await importLibrary(ctx, file);
  } finally {
    await rm(file, { force: true });
  }
}

export const dropUpload = (ctx: Context, id: string) => rm(fileOf(ctx, id), { force: true });

const sizeOf = async (file: string) => (await stat(file).catch(() => null))?.size ?? 0;

async function clearStale(ctx: Context): Promise<void> {
  for (const name of await readdir(folderOf(ctx))) {
    const file = join(folderOf(ctx), name);
    const found = await stat(file).catch(() => null);
    if (found && ctx.now() - found.mtimeMs > STALE) await rm(file, { force: true });
  }
}
