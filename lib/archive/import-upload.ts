import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
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

const folderOf = (ctx: Pick<Context, 'dataFolder'>) => join(ctx.dataFolder, 'import');
const fileOf = (ctx: Context, id: string) => join(folderOf(ctx), `${id}.zip`);

/**
 * Writes a piece that begins at byte `at`; the same piece once more, even at the same time, changes nothing. Answers how many
 * bytes there are.
 */
export async function addPiece(ctx: Context, id: string, at: number, request: Request): Promise<{ bytes: number }> {
  await mkdir(folderOf(ctx), { recursive: true });
  if (at === 0) await sweepUploads(ctx);
  const file = fileOf(ctx, id);
  if (at > (await sizeOf(file))) throw missing();
  const chunks: Uint8Array[] = [];
  for await (const chunk of readBody(request, MOST_PIECE)) chunks.push(chunk);
  const handle = await openAt(file, at);
  try {
    await writeAll(handle, Buffer.concat(chunks), at);
    return { bytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

/** Only the first piece makes the file: it may have been imported, or dropped, while a later one was on its way. */
function openAt(file: string, at: number): Promise<FileHandle> {
  return open(file, constants.O_RDWR | (at === 0 ? constants.O_CREAT : 0)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? missing() : error;
  });
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}

const missing = () => new UserError('conflict', 'A piece of the archive is missing. Choose the file again.');

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

/** Removes archives that nobody sends pieces of, or imports, any more: each may be as large as a library. */
export async function sweepUploads(ctx: Pick<Context, 'dataFolder' | 'now'>): Promise<void> {
  for (const name of await readdir(folderOf(ctx)).catch(() => [])) {
    const file = join(folderOf(ctx), name);
    const found = await stat(file).catch(() => null);
    if (found && ctx.now() - found.mtimeMs > STALE) await rm(file, { force: true });
  }
}
