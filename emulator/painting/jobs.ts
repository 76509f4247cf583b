import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { encode, paintSheet, type PictureFormat } from './encode';
import { encodeMask, focusOf, loadMask, readMask, type MaskFinding } from './mask';
import type { Focus, Picture, Rect, Size } from './picture';
import type { Mask } from './render';

/** What the painting thread can be asked; every job is a function of its fields and the files it names. */
export type Job =
  | { kind: 'paint'; file: string; masks: string; cells: Picture[]; scale: number; format: PictureFormat }
  | { kind: 'mask'; upload: string; masks: string; frame: Rect; size: Size }
  | { kind: 'colours'; uploads: string[] };

export type JobAnswer = {
  paint: { width: number; height: number };
  mask: { name: string; focus: Focus; findings: MaskFinding[]; aspect: number };
  colours: { colours: string[]; ratio: number };
};

export async function runJob<J extends Job>(job: J): Promise<JobAnswer[J['kind']]>;
export async function runJob(job: Job): Promise<JobAnswer[Job['kind']]> {
  switch (job.kind) {
    case 'paint':
      return paint(job);
    case 'mask':
      return keepMask(job);
    case 'colours':
      return readColours(job.uploads);
  }
}

async function paint(job: Extract<Job, { kind: 'paint' }>): Promise<JobAnswer['paint']> {
  const first = job.cells[0]?.size ?? { width: 0, height: 0 };
  const across = job.cells.length > 1 ? 2 : 1;
  if (!existsSync(job.file)) {
    const loaded = new Map<string, Mask>();
    for (const step of job.cells.flatMap((cell) => cell.steps)) {
      if (step.kind === 'repaint' && !loaded.has(step.mask)) {
        loaded.set(step.mask, await loadMask(join(job.masks, `${step.mask}.png`)));
      }
    }
    const { pixels, size } = paintSheet(job.cells, job.scale, (name) => loaded.get(name) ?? missing(name));
    await write(job.file, await encode(pixels, size, job.format));
  }
  return { width: Math.round(first.width * job.scale) * across, height: Math.round(first.height * job.scale) * across };
}

async function keepMask(job: Extract<Job, { kind: 'mask' }>): Promise<JobAnswer['mask']> {
  const { mask, findings } = await readMask(await readFile(job.upload), job.size);
  const bytes = await encodeMask(mask);
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  await write(join(job.masks, `${name}.png`), bytes);
  return { name, focus: focusOf(mask, job.frame), findings, aspect: mask.width / mask.height };
}

/** Eight colours of each picture from top to bottom, averaged over the pictures: the palette of a blend. */
async function readColours(uploads: string[]): Promise<JobAnswer['colours']> {
  const rows = 8;
  const sums = Array.from({ length: rows * 3 }, () => 0);
  let ratio = 1;
  for (const upload of uploads) {
    const bytes = await readFile(upload);
    const { width = 1, height = 1 } = await sharp(bytes).metadata();
    ratio = width / height;
    const { data } = await sharp(bytes)
      .toColourspace('srgb')
      .removeAlpha()
      .resize(1, rows, { fit: 'fill' })
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (let index = 0; index < sums.length; index++)
      sums[index] = (sums[index] ?? 0) + (data[index] ?? 0) / uploads.length;
  }
  const colours = Array.from(
    { length: rows },
    (_, row) =>
      `#${[0, 1, 2]
        .map((channel) =>
          Math.round(sums[row * 3 + channel] ?? 0)
            .toString(16)
            .padStart(2, '0'),
        )
        .join('')}`,
  );
  return { colours, ratio };
}

/** A file is there whole or not at all, also after a kill. */
async function write(file: string, bytes: Buffer): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  await writeFile(part, bytes);
  await rename(part, file);
}

function missing(name: string): never {
  throw new Error(`The mask ${name} is not in the folder.`);
}
