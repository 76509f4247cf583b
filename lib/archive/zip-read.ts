import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { UserError } from '../result';

/*
 * Reads a ZIP file (ZIP64, stored or deflated) by its table of contents, one entry at a time. A file that breaks off, is
 * damaged or is no ZIP at all is refused with a sentence.
 */

export type ZipEntry = {
  name: string;
  /** Bytes when unpacked. */
  size: number;
  /** The bytes, checked against their checksum at the end. */
  read(): AsyncGenerator<Uint8Array>;
};

export type ZipFile = { entries: ReadonlyMap<string, ZipEntry>; close(): void };

const damaged = (cause?: unknown) =>
  new UserError(
    'invalid',
    `The archive is damaged, or it broke off on its way${cause instanceof Error ? ` (${cause.message.replace(/\.$/, '')})` : ''}. Nothing was imported.`,
  );

/** Opens a file and reads its table of contents. Throws `UserError`. */
export async function openZip(path: string): Promise<ZipFile> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
    throw new UserError('invalid', 'This is no ZIP file, or it broke off on its way. Nothing was imported.');
  });
  const entries = new Map<string, ZipEntry>();
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('error', reject);
      zip.on('end', resolve);
      zip.on('entry', (entry: yauzl.Entry) => {
        entries.set(entry.fileName, {
          name: entry.fileName,
          size: entry.uncompressedSize,
          read: () => read(zip, entry),
        });
        zip.readEntry();
      });
      zip.readEntry();
    });
  } catch (error) {
    zip.close();
    throw damaged(error);
  }
  return { entries, close: () => zip.close() };
}

async function* read(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    for await (const chunk of stream) {
      const bytes = chunk as Buffer;
      sum = crc32(bytes, sum);
      yield bytes;
    }
  } catch (error) {
    throw damaged(error);
  }
  if (sum !== entry.crc32) throw damaged(new Error(`“${entry.fileName}” does not have its checksum`));
}

/** The lines of an entry, without their ends. */
export async function* linesOf(entry: ZipEntry, mostBytes: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of entry.read()) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > mostBytes) throw damaged(new Error(`a line of “${entry.name}” is too long`));
    for (const line of lines) if (line) yield line;
  }
  rest += decoder.decode();
  if (rest) yield rest;
}

/** A whole entry as text. */
export async function textOf(entry: ZipEntry, mostBytes: number): Promise<string> {
  if (entry.size > mostBytes) throw damaged(new Error(`“${entry.name}” is too long`));
  const chunks: Uint8Array[] = [];
  for await (const chunk of entry.read()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
