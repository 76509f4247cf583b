import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { average } from './average';

/** A picture this emulator has painted: its file, and which cell of the grid, or null for the whole. */
export type Recognised = { file: string; cell: number | null };

const side = 24;

/** How far two fingerprints of one picture may be apart (0-255 a channel): JPEG and scaling stay below 3, another seed is above 8. */
const tolerance = 4.5;

/** A picture as 24 x 24 colours: the same after scaling and another encoding, another one for another seed. */
export async function fingerprint(image: Sharp): Promise<Buffer> {
  return image.toColourspace('srgb').removeAlpha().resize(side, side, { fit: 'fill' }).raw().toBuffer();
}

const kept = new Map<string, Buffer>();

/** Finds an image among the pictures in the folder, whole or as one cell of a grid. */
export async function recognise(upload: string, folder: string, candidates: string[]): Promise<Recognised | null> {
  const bytes = await readFile(upload);
  const { width = 1, height = 1 } = await sharp(bytes).metadata();
  const own = await fingerprint(sharp(bytes));
  const small = average(own, side, 2);
  let best: Recognised | null = null;
  let nearest = tolerance;
  const compare = (distance: number, found: Recognised) => {
    if (distance >= nearest) return;
    nearest = distance;
    best = found;
  };
  for (const file of candidates) {
    const mark = await readMark(folder, file);
    if (!mark || Math.abs(mark.ratio / (width / height) - 1) > 0.02) continue;
    compare(distance(own, mark.print), { file, cell: null });
    for (const cell of mark.grid ? [0, 1, 2, 3] : [])
      compare(distance(small, quarter(mark.print, cell)), { file, cell });
  }
  return best;
}

/** The mark of a picture is kept beside it: a byte that says whether it is a grid, its ratio, its fingerprint. */
export async function encodeMark(image: Sharp, ratio: number, grid: boolean): Promise<Buffer> {
  const head = Buffer.alloc(5);
  head.writeUInt8(grid ? 1 : 0);
  head.writeFloatLE(ratio, 1);
  return Buffer.concat([head, await fingerprint(image)]);
}

async function readMark(folder: string, file: string) {
  const path = join(folder, 'pictures', `${file}.mark`);
  const known = kept.get(path);
  if (!known && !existsSync(path)) return null;
  const bytes = known ?? (await readFile(path));
  kept.set(path, bytes);
  return { grid: bytes.readUInt8() === 1, ratio: bytes.readFloatLE(1), print: bytes.subarray(5) };
}

function quarter(print: Buffer, cell: number): Buffer {
  const half = side / 2;
  const left = (cell % 2) * half;
  const top = Math.floor(cell / 2) * half;
  return Buffer.concat(
    Array.from({ length: half }, (_, row) => {
      const from = ((top + row) * side + left) * 3;
      return print.subarray(from, from + half * 3);
    }),
  );
}

function distance(a: Buffer, b: Buffer): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += Math.abs((a[index] ?? 0) - (b[index] ?? 0));
  return sum / a.length;
}
