import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';

/** A file is there whole or not at all, also after a kill, and where the same picture is painted twice at once. */
export async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const part = `${file}.${randomUUID()}.part`;
  await writeFile(part, bytes);
  await rename(part, file);
}
