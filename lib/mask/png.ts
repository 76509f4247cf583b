import { deflate, inflate } from './deflate';
import { deflateAtOnce } from './deflate-at-once';
import { packChannels, samplesOf } from './png-channels';
import { chunk, concatenate, readChunks, signature } from './png-chunks';
import type { Size } from './raster';

/**
 * How one provider wants to read a mask. The rows are the same for all; only colours, transparency and depth differ.
 * `depth: 8` is for a server that refuses one-bit pictures, `channels` for one that wants the transparency in the pixels
 * and not in a palette; it goes with depth 8.
 */
export type MaskProfile = {
  repaint: MaskTone;
  keep: MaskTone;
  depth: 1 | 8;
  channels?: 'grey-alpha' | 'rgba';
};

export type MaskTone = 'white' | 'black' | 'transparent';

/** Midjourney and its proxies: white is repainted, black is kept, opaque, one bit a pixel. */
export const blackWhiteMask: MaskProfile = { repaint: 'white', keep: 'black', depth: 1 };

/** The same picture as 8-bit grey. */
export const greyMask: MaskProfile = { repaint: 'white', keep: 'black', depth: 8 };

/** White is repainted, transparent is kept. */
export const whiteOnTransparentMask: MaskProfile = { repaint: 'white', keep: 'transparent', depth: 1 };

/** Transparent is repainted, black is kept: the convention of OpenAI's edits, for readers that insist on RGBA. */
export const transparentHoleMask: MaskProfile = { repaint: 'transparent', keep: 'black', depth: 8, channels: 'rgba' };

/** Any rectangle of pixels that are 0 (keep) or 1 (repaint), row by row. */
export type MaskPixels = Size & { bits: Uint8Array };

/**
 * Encodes at natural size, from the mask's own bytes; with more than a bit a pixel strip by strip, so that the uncompressed
 * picture never exists as a whole. What is painted after the call is not in it. Runs in a page, a worker or Node.
 */
export async function encodeMaskPng(mask: MaskPixels, profile: MaskProfile = blackWhiteMask): Promise<Uint8Array> {
  const { width, height } = mask;
  // An eighth of the mask is sooner packed than the mask is copied.
  if (profile.depth === 1) return encodeRows(mask, packRows(mask, profile), profile);
  const still = { width, height, bits: mask.bits.slice() };
  return wrapRows(still, await deflate(/*#__NOINLINE__*/ stripsOf(still, profile)), profile);
}

/**
 * The cheap half of encoding: PNG scan lines (a filter byte, then the samples) of the rows `top <= y < bottom`, unused
 * tail bits 0.
 */
export function packRows(
  mask: MaskPixels,
  profile: MaskProfile,
  top = 0,
  bottom = mask.height,
): Uint8Array<ArrayBuffer> {
  if (profile.channels) return packChannels(mask, profile, top, bottom);
  const { width, bits } = mask;
  const stride = rowBytes(width, profile.depth) + 1;
  const rows = new Uint8Array(stride * (bottom - top));
  const swap = hasPalette(profile) || profile.repaint === 'white' ? 0 : 1;
  for (let y = top; y < bottom; y += 1) {
    const source = y * width;
    let target = (y - top) * stride + 1;
    if (profile.depth === 8) {
      const full = hasPalette(profile) ? 1 : 255;
      for (let x = 0; x < width; x += 1) rows[target++] = (bits[source + x]! ^ swap) * full;
      continue;
    }
    const whole = source + (width & ~7);
    const flipped = swap * 255;
    let index = source;
    // Spelt out because this loop runs over every pixel of the picture each time a stroke ends.
    for (; index < whole; index += 8) {
      rows[target++] =
        flipped ^
        ((bits[index]! << 7) |
          (bits[index + 1]! << 6) |
          (bits[index + 2]! << 5) |
          (bits[index + 3]! << 4) |
          (bits[index + 4]! << 3) |
          (bits[index + 5]! << 2) |
          (bits[index + 6]! << 1) |
          bits[index + 7]!);
    }
    for (let bit = 7; index < source + width; index += 1, bit -= 1) rows[target]! |= (bits[index]! ^ swap) << bit;
  }
  return rows;
}

/** The dear half: deflate and wrap. `rows` comes from `packRows` with the same size and profile. */
export async function encodeRows(
  size: Size,
  rows: Uint8Array<ArrayBuffer>,
  profile: MaskProfile,
): Promise<Uint8Array<ArrayBuffer>> {
  return wrapRows(size, await deflate([rows]), profile);
}

/**
 * The black and white mask without waiting, some tens of milliseconds for a 4096² picture: for a page that is being left
 * before `encodeMaskPng` has answered.
 */
export function encodeMaskAtOnce(mask: MaskPixels): Uint8Array<ArrayBuffer> {
  const deflated = deflateAtOnce(packRows(mask, blackWhiteMask), rowBytes(mask.width, blackWhiteMask.depth) + 1);
  return wrapRows(mask, deflated, blackWhiteMask);
}

/** Bytes of scan lines that are packed at a time. */
const stripBytes = 1 << 20;

function* stripsOf(mask: MaskPixels, profile: MaskProfile): Generator<Uint8Array<ArrayBuffer>> {
  const pixel = profile.channels ? samplesOf('black', profile).length * 8 : profile.depth;
  const step = Math.max(1, Math.floor(stripBytes / (rowBytes(mask.width, pixel) + 1)));
  for (let top = 0; top < mask.height; top += step) {
    yield packRows(mask, profile, top, Math.min(mask.height, top + step));
  }
}

function wrapRows({ width, height }: Size, deflated: Uint8Array, profile: MaskProfile): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = profile.channels ? 8 : profile.depth;
  header[9] = colourType(profile);
  const chunks = [chunk('IHDR', header)];
  if (hasPalette(profile)) {
    const entries = [profile.keep, profile.repaint];
    chunks.push(
      chunk('PLTE', Uint8Array.from(entries.flatMap((entry) => Array<number>(3).fill(entry === 'white' ? 255 : 0)))),
      chunk(
        'tRNS',
        Uint8Array.from(entries, (entry) => (entry === 'transparent' ? 0 : 255)),
      ),
    );
  }
  chunks.push(chunk('IDAT', deflated), chunk('IEND', new Uint8Array(0)));
  return concatenate([signature, ...chunks]);
}

/** PNG's own numbers: grey, palette, grey with alpha, RGBA. */
function colourType(profile: MaskProfile): number {
  if (profile.channels) return profile.channels === 'rgba' ? 6 : 4;
  return hasPalette(profile) ? 3 : 0;
}

/**
 * Reads back a mask that `encodeMaskPng` wrote in one of the opaque profiles. Any other picture is refused with a
 * sentence, because guessing at a foreign file would silently move what is repainted. Damage to what is not the picture
 * (a history, a comment) is no reason to lose the mask.
 */
export async function decodeMaskPng(png: Uint8Array): Promise<{ width: number; height: number; bits: Uint8Array }> {
  let width = 0;
  let height = 0;
  let depth = 0;
  const data: Uint8Array[] = [];
  for (const { type, body, state } of readChunks(png)) {
    if (isAncillary(type)) continue;
    if (state === 'cut' && (type === 'IDAT' || data.length === 0)) throw new Error('This PNG is cut off');
    if (state === 'damaged') throw new Error('This PNG is damaged');
    if (type === 'IHDR') {
      const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
      width = view.getUint32(0);
      height = view.getUint32(4);
      depth = body[8]!;
      if (body[9] !== 0 || (depth !== 1 && depth !== 8)) throw new Error('This PNG is not a black and white mask');
      if (body[12] !== 0) throw new Error('An interlaced PNG is not one of our masks');
    }
    if (type === 'IDAT') data.push(body);
  }
  if (width < 1 || height < 1 || width * height > largestMask) throw new Error('This PNG has no usable size');
  const stride = rowBytes(width, depth) + 1;
  const rows = await inflate(concatenate(data), stride * height);
  const bits = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    if (rows[y * stride] !== 0) throw new Error('A filtered PNG is not one of our masks');
    const line = rows.subarray(y * stride + 1, (y + 1) * stride);
    const row = bits.subarray(y * width, (y + 1) * width);
    if (depth === 1) /*#__NOINLINE__*/ unpackBits(line, row);
    else for (let x = 0; x < width; x += 1) row[x] = line[x]! >> 7;
  }
  return { width, height, bits };
}

/** One bit a pixel to one byte a pixel. Eight at once where they are alike, which is nearly everywhere. */
function unpackBits(line: Uint8Array, row: Uint8Array): void {
  for (let index = 0, x = 0; x < row.length; index += 1, x += 8) {
    const eight = line[index]!;
    if (eight === 0) continue;
    if (eight === 0xff) row.fill(1, x, x + 8);
    else for (let bit = 0; bit < Math.min(8, row.length - x); bit += 1) row[x + bit] = (eight >> (7 - bit)) & 1;
  }
}

/** PNG marks chunks that a reader may skip by a small first letter. */
function isAncillary(type: string): boolean {
  return type[0] !== type[0]?.toUpperCase();
}

/** 268 million pixels: far above any picture a provider makes, far below what would exhaust memory. */
const largestMask = 2 ** 28;

function rowBytes(width: number, depth: number): number {
  return Math.ceil((width * depth) / 8);
}

function hasPalette(profile: MaskProfile): boolean {
  if (profile.channels) return false;
  return profile.repaint === 'transparent' || profile.keep === 'transparent';
}
