import sharp from 'sharp';
import { paintSheet } from '../painting/encode';
import { loadMaterials } from '../painting/materials';
import { newPicture, type Picture } from '../painting/picture';
import type { Song } from './song';

/** The square picture of a song as data: the scene that its words name. */
export function sleeveOf(song: Song): Picture {
  return newPicture(song.seed, `${song.prompt}, ${song.tags}`, { width: 1024, height: 1024 });
}

/** Paints the picture of a song as JPEG, `side` pixels wide and high. */
export async function paintSleeve(song: Song, side: number): Promise<Uint8Array> {
  const picture = sleeveOf(song);
  const { pixels, size } = paintSheet([picture], side / picture.size.width, await loadMaterials('', [picture], []));
  return sharp(pixels, { raw: { ...size, channels: 3 } })
    .jpeg({ quality: 88 })
    .toBuffer();
}
