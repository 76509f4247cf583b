import { chunk, concatenate, crc, signature } from './png-chunks';
import type { Size } from './raster';

/**
 * How one provider wants to read a mask. The rows are the same for all; only colours, transparency and depth differ.
 * `depth: 8` is for a server that refuses one-bit pictures.
 */
export type MaskProfile = {
  repaint: 'white' | 'black' | 'transparent';
  keep: 'white' | 'black' | 'transparent';
  depth: 1 | 8;
};

/** Midjourney and its proxies: white is repainted, black is kept, opaque, one bit a pixel. */
export const blackWhiteMask: MaskProfile = { repaint: 'white', keep: 'black', depth: 1 };

/** The same picture as 8-bit grey. */
export const greyMask: MaskProfile = { repaint: 'white', keep: 'black', depth: 8 };

/** Any rectangle of pixels that are 0 (keep) or 1 (repaint), row by row. */
export type MaskPixels = Size & { bits: Uint8Array };

/** Encodes at natural size, from the mask's own bytes. Runs in a page, a worker or Node. */
export async function encodeMaskPng(mask: MaskPixels, profile: MaskProfile = blackWhiteMask): Promise<Uint8Array> {
  return encodeRows(mask, packRows(mask, profile), profile);
}

/** The cheap half of encoding: PNG scan lines (a filter byte 0, then the samples), unused tail bits 0. */
export function packRows(mask: MaskPixels, profile: MaskProfile): Uint8Array<ArrayBuffer> {
  const { width, height, bits } = mask;
  const stride = rowBytes(width, profile.depth) + 1;
  const rows = new Uint8Array(stride * height);
  const swap = hasPalette(profile) || profile.repaint === 'white' ? 0 : 1;
  for (let y = 0; y < height; y += 1) {
    const source = y * width;
    let target = y * stride + 1;
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
  { width, height }: Size,
  rows: Uint8Array<ArrayBuffer>,
  profile: MaskProfile,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = profile.depth;
  header[9] = hasPalette(profile) ? 3 : 0;
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
  chunks.push(chunk('IDAT', await deflate(rows)), chunk('IEND', new Uint8Array(0)));
  return concatenate([signature, ...chunks]);
}

/**
 * Reads back a mask that `encodeMaskPng` wrote in one of the opaque profiles. Any other picture is refused with a
 * sentence, because guessing at a foreign file would silently move what is repainted.
 */
export async function decodeMaskPng(png: Uint8Array): Promise<{ width: number; height: number; bits: Uint8Array }> {
  if (png.length < 8 || signature.some((byte, index) => png[index] !== byte)) throw new Error('This is not a PNG');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  let width = 0;
  let height = 0;
  let depth = 0;
  const data: Uint8Array[] = [];
  for (let offset = 8; offset + 12 <= png.length;) {
    const length = view.getUint32(offset);
    const type = String.fromCharCode(...png.subarray(offset + 4, offset + 8));
    if (offset + 12 + length > png.length) throw new Error('This PNG is cut off');
    const body = png.subarray(offset + 8, offset + 8 + length);
    if (crc(png.subarray(offset + 4, offset + 8 + length)) !== view.getUint32(offset + 8 + length)) {
      throw new Error('This PNG is damaged');
    }
    if (type === 'IHDR') {
      width = view.getUint32(offset + 8);
      height = view.getUint32(offset + 12);
      depth = body[8]!;
      if (body[9] !== 0 || (depth !== 1 && depth !== 8)) throw new Error('This PNG is not a black and white mask');
      if (body[12] !== 0) throw new Error('An interlaced PNG is not one of our masks');
    }
    if (type === 'IDAT') data.push(body);
    if (type === 'IEND') break;
    offset += 12 + length;
  }
  if (width < 1 || height < 1 || width * height > largestMask) throw new Error('This PNG has no usable size');
  const stride = rowBytes(width, depth) + 1;
  const rows = await inflate(concatenate(data), stride * height);
  const bits = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    if (rows[y * stride] !== 0) throw new Error('A filtered PNG is not one of our masks');
    const source = y * stride + 1;
    for (let x = 0; x < width; x += 1) {
      const sample = depth === 1 ? (rows[source + (x >> 3)]! >> (7 - (x & 7))) & 1 : rows[source + x]! >> 7;
      bits[y * width + x] = sample;
    }
  }
  return { width, height, bits };
}

/** 268 million pixels: far above any picture a provider makes, far below what would exhaust memory. */
const largestMask = 2 ** 28;

function rowBytes(width: number, depth: number): number {
  return Math.ceil((width * depth) / 8);
}

function hasPalette(profile: MaskProfile): boolean {
  return profile.repaint === 'transparent' || profile.keep === 'transparent';
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  // 'deflate' is the zlib wrapping, which is exactly what an IDAT chunk holds.
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function inflate(bytes: Uint8Array<ArrayBuffer>, expected: number): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const result = new Uint8Array(expected);
  let filled = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    // More than the header promised: a damaged file or a bomb. Either way reading on is pointless.
    if (filled + value.length > expected) {
      await reader.cancel();
      throw new Error('This PNG is damaged');
    }
    result.set(value, filled);
    filled += value.length;
  }
  if (filled !== expected) throw new Error('This PNG is cut off');
  return result;
}
