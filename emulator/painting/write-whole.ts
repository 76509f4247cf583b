import { rename, writeFile } from 'node:fs/promises';

/** A file is there whole or not at all, also after a kill. */
export async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  await writeFile(part, bytes);
  await rename(part, file);
}
