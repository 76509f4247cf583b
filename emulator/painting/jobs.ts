import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { readEdit, type ReadEdit } from './edit';
import { encode, paintSheet, type PictureFormat } from './encode';
import { encodeMark, recognise, type Recognised } from './fingerprint';
import { lookAt, type Look } from './look';
import { keepMask, readMask, type MaskFinding } from './mask';
import { loadMaterials } from './materials';
import { paintFilm, type FilmOrder } from './paint-film';
import type { Focus, Picture, Rect, Size } from './picture';
import { swapFaces } from './swap';
import { writeWhole } from './write-whole';

/** What the painting thread can be asked; every job is a function of its fields and the files it names. `folder` is the emulator's own. */
export type Job =
  | { kind: 'paint'; folder: string; name: string; cells: Picture[]; scale: number; format: PictureFormat }
  | { kind: 'mask'; folder: string; upload: string; frame: Rect; size: Size }
  | { kind: 'colours'; folder: string; uploads: string[] }
  | { kind: 'look'; folder: string; upload: string }
  | { kind: 'recognise'; folder: string; upload: string; candidates: string[] }
  | { kind: 'edit'; folder: string; image: string; mask: string | null }
  | { kind: 'swap'; folder: string; name: string; source: string; target: string; format: PictureFormat }
  | { kind: 'film'; order: FilmOrder };

export type JobAnswer = {
  paint: Size;
  mask: { name: string; focus: Focus; findings: MaskFinding[]; aspect: number };
  colours: { colours: string[]; ratio: number };
  look: Look;
  recognise: Recognised | null;
  edit: ReadEdit;
  swap: Size;
  film: Size;
};

export async function runJob<J extends Job>(job: J): Promise<JobAnswer[J['kind']]>;
export async function runJob(job: Job): Promise<JobAnswer[Job['kind']]> {
  switch (job.kind) {
    case 'paint':
      return paint(job);
    case 'mask':
      return takeMask(job);
    case 'colours':
      return readColours(job.uploads.map((upload) => join(job.folder, 'uploads', upload)));
    case 'look':
      return lookAt(join(job.folder, 'uploads', job.upload));
    case 'recognise':
      return recognise(join(job.folder, 'uploads', job.upload), job.folder, job.candidates);
    case 'edit':
      return readEdit(job.image, job.mask, job.folder);
    case 'swap':
      return swap(job);
    case 'film':
      return paintFilm(job.order);
  }
}

async function paint({ folder, name, cells, scale, format }: Extract<Job, { kind: 'paint' }>): Promise<Size> {
  const file = join(folder, 'pictures', name);
  const own = cells[0]?.size ?? { width: 0, height: 0 };
  const across = cells.length > 1 ? 2 : 1;
  const cell = { width: Math.round(own.width * scale), height: Math.round(own.height * scale) };
  if (!existsSync(file)) {
    const { pixels, size } = paintSheet(cells, scale, await loadMaterials(folder, cells, [cell]));
    const image = sharp(pixels, { raw: { ...size, channels: 3 } });
    // A preview is too small and too short-lived to be anybody's picture.
    if (!name.includes('.preview.'))
      await writeWhole(`${file}.mark`, await encodeMark(image, size.width / size.height, cells.length > 1));
    await writeWhole(file, await encode(pixels, size, format));
  }
  return { width: cell.width * across, height: cell.height * across };
}

async function takeMask(job: Extract<Job, { kind: 'mask' }>): Promise<JobAnswer['mask']> {
  const { mask, findings } = await readMask(await readFile(join(job.folder, 'uploads', job.upload)), job.size);
  return { ...(await keepMask(mask, job.frame, job.folder)), findings, aspect: mask.width / mask.height };
}

async function swap({ folder, name, source, target, format }: Extract<Job, { kind: 'swap' }>): Promise<Size> {
  const { pixels, size } = await swapFaces(join(folder, 'uploads', source), join(folder, 'uploads', target));
  await writeWhole(join(folder, 'pictures', name), await encode(pixels, size, format));
  return size;
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
