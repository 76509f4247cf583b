import { existsSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Clip } from './camera';
import { encodeClip, type ClipFormat } from './encode-clip';
import { Film } from './film';
import { loadMaterials } from './materials';
import type { Size } from './picture';
import { writeWhole } from './write-whole';

/** Clips of one size, each with the name its files have: `.mp4`, `.webp` (its first frame) and, for a set, the poster. */
export type FilmOrder = {
  folder: string;
  clips: Clip[];
  names: string[];
  poster: string;
  /** The poster moves, as what Discord answers does. */
  animated: boolean;
  format: ClipFormat;
};

/** Paints what is not there yet: a clip is a function of its data, so the same press finds its file again. */
export async function paintFilm({ folder, clips, names, poster, animated, format }: FilmOrder): Promise<Size> {
  const path = (name: string) => join(folder, 'pictures', name);
  const { size, frames } = format;
  const pictures = clips.flatMap(({ picture, shots }) => [picture, ...shots.flatMap(({ end }) => (end ? [end] : []))]);
  const film = new Film(size, await loadMaterials(folder, pictures, [size]));
  const at = (clip: Clip, part: number) => Buffer.from(film.frame(clip, part));
  for (const [index, clip] of clips.entries()) {
    const name = names[index] ?? poster;
    if (existsSync(path(`${name}.mp4`))) continue;
    const still = sharp(at(clip, 0), { raw: { ...size, channels: 4 } }).removeAlpha();
    await writeWhole(path(`${name}.webp`), await still.webp({ quality: 88, effort: 1 }).toBuffer());
    const last = Math.max(1, frames - 1);
    const bytes = await encodeClip(format, (number) => film.frame(clip, number / last));
    await writeWhole(path(`${name}.mp4`), bytes);
  }
  const parts = animated ? Array.from({ length: animatedFrames }, (_, index) => index / (animatedFrames - 1)) : [0];
  const sheet = sheetSize(clips.length, size);
  if (!existsSync(path(poster))) {
    const pages: Buffer[] = [];
    for (const part of parts)
      pages.push(
        await gridOf(
          clips.map((clip) => at(clip, part)),
          size,
          sheet,
        ),
      );
    const raw = { width: sheet.width, height: sheet.height * pages.length, channels: 3 as const };
    const delay = pages.map(() => Math.round((frames / format.rate / pages.length) * 1000));
    const image = animated
      ? sharp(Buffer.concat(pages), { raw: { ...raw, pageHeight: sheet.height } }).webp({
          quality: 80,
          effort: 0,
          delay,
        })
      : sharp(Buffer.concat(pages), { raw }).webp({ quality: 88, effort: 1 });
    await writeWhole(path(poster), await image.toBuffer());
  }
  return sheet;
}

const animatedFrames = 12;

/** A set of clips is shown in the pixels of one, two by two, as Discord shows it (reference section 6.5). */
function sheetSize(count: number, { width, height }: Size): Size {
  const across = count > 1 ? 2 : 1;
  return {
    width: Math.round(width / across) * across,
    height: Math.round(height / across) * Math.ceil(count / across),
  };
}

async function gridOf(frames: Buffer[], size: Size, sheet: Size): Promise<Buffer> {
  const across = frames.length > 1 ? 2 : 1;
  const cell = { width: sheet.width / across, height: sheet.height / Math.ceil(frames.length / across) };
  const cells: Buffer[] = [];
  for (const frame of frames) {
    const image = sharp(frame, { raw: { ...size, channels: 4 } });
    cells.push(
      await image
        .resize({ ...cell, fit: 'fill' })
        .raw()
        .toBuffer(),
    );
  }
  return sharp({ create: { ...sheet, channels: 3, background: '#000' } })
    .composite(
      cells.map((input, index) => ({
        input,
        raw: { ...cell, channels: 4 as const },
        left: (index % across) * cell.width,
        top: Math.floor(index / across) * cell.height,
      })),
    )
    .removeAlpha()
    .raw()
    .toBuffer();
}
