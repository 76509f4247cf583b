import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { isNamed } from '../is-named';
import { MediaId } from '../jobs/job';
import { syncToDisk } from './sync-to-disk';
import { extensionOf } from './media-types';
import { describeForeign, type MediaType, sniff } from './sniff';

/** `isNew`: it was not in the store before. */
export type StoredFile = MediaType & { id: string; bytes: number; path: string; isNew: boolean };

/** The bytes are not what we keep, or too many. */
export class MediaRefused extends Error {
  constructor(
    readonly code: 'too-large' | 'not-media' | 'empty' | 'broken',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'MediaRefused';
  }

  static override [Symbol.hasInstance](error: unknown): boolean {
    return isNamed(error, 'MediaRefused');
  }
}

export type PeaksLevel = 'overview' | 'fine';

/** Where files live. A folder here; a bucket can take its place. Files are named by the SHA-256 of their bytes. */
export type MediaStore = {
  /** Streams bytes in. Throws `MediaRefused` when they are too many or no picture, video or sound. */
  put(source: AsyncIterable<Uint8Array>, options: { maxBytes: number }): Promise<StoredFile>;
  path(id: string, type: string): string;
  variantPath(id: string, width: number): string;
  /** Peaks of a track, Int8 pairs. */
  peaksPath(id: string, level: PeaksLevel): string;
};

/** In the folder of the store: files that are still being written. What a killed process left is swept away (sweep-drafts.ts). */
export const INCOMING = 'incoming';

/** A media store in a folder: `<folder>/<first two digits>/<sha-256>.<ending>`, variants in `variants/`. */
export function createFolderStore(folder: string): MediaStore {
  /** Files are removed by these names, too: whatever else stands where an id should leads nowhere. */
  const named = (id: string, ending: string) => {
    if (!MediaId.safeParse(id).success)
      throw new RangeError('The name of a file in the store is 64 hexadecimal digits.');
    return join(/*turbopackIgnore: true*/ id.slice(0, 2), `${id}.${ending}`);
  };
  const path = (id: string, type: string) => join(/*turbopackIgnore: true*/ folder, named(id, extensionOf(type)));
  return {
    path,
    peaksPath: (id, level) => join(folder, 'variants', named(id, `${level}.peaks`)),
    variantPath: (id, width) => join(folder, 'variants', named(id, `${width}.webp`)),

    async put(source, { maxBytes }) {
      const incoming = join(folder, INCOMING, randomUUID());
      await mkdir(dirname(incoming), { recursive: true });
      try {
        const { id, bytes, head } = await writeHashed(source, incoming, maxBytes);
        if (bytes === 0) throw new MediaRefused('empty', 'The file is empty.');
        const kind = sniff(head);
        if (!kind) throw new MediaRefused('not-media', describeForeign(head));
        const target = path(id, kind.type);
        const isNew = !existsSync(/*turbopackIgnore: true*/ target);
        await mkdir(dirname(target), { recursive: true });
        await syncToDisk(incoming);
        await rename(incoming, target);
        await syncToDisk(dirname(target));
        await syncToDisk(folder);
        return { ...kind, id, bytes, path: target, isNew };
      } finally {
        await rm(incoming, { force: true });
      }
    },
  };
}

async function writeHashed(source: AsyncIterable<Uint8Array>, file: string, maxBytes: number) {
  const hash = createHash('sha256');
  const out = createWriteStream(file);
  const failed = once(out, 'error').then(([error]) => Promise.reject(error as Error));
  failed.catch(() => {});
  let bytes = 0;
  let head = Buffer.alloc(0);
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) {
        throw new MediaRefused('too-large', `The file is larger than ${Math.floor(maxBytes / 1024 / 1024)} MiB.`);
      }
      if (head.length < 512) head = Buffer.concat([head, chunk.subarray(0, 512 - head.length)]);
      hash.update(chunk);
      if (!out.write(chunk)) await Promise.race([once(out, 'drain'), failed]);
    }
    out.end();
    await Promise.race([finished(out), failed]);
  } catch (error) {
    out.destroy();
    throw error;
  }
  return { id: hash.digest('hex'), bytes, head };
}
