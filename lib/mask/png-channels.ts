import type { MaskPixels, MaskProfile, MaskTone } from './png';

/**
 * PNG scan lines of the rows `top <= y < bottom` with two or four samples a pixel. A row that equals the one above is
 * written as no difference to it.
 */
export function packChannels(
  { width, bits }: MaskPixels,
  profile: MaskProfile,
  top: number,
  bottom: number,
): Uint8Array<ArrayBuffer> {
  const keep = lineOf(profile.keep, profile, width);
  const repaint = lineOf(profile.repaint, profile, width);
  const pixel = keep.length / width;
  const stride = keep.length + 1;
  const rows = new Uint8Array(stride * (bottom - top));
  for (let y = top; y < bottom; y += 1) {
    const source = y * width;
    const target = (y - top) * stride;
    if (y > 0 && /*#__NOINLINE__*/ equalRows(bits, source - width, source, width)) {
      rows[target] = differenceToLineAbove;
      continue;
    }
    rows.set(keep, target + 1);
    for (let x = 0; x < width;) {
      const start = x;
      while (x < width && bits[source + x] === 1) x += 1;
      if (x > start) rows.set(repaint.subarray(start * pixel, x * pixel), target + 1 + start * pixel);
      while (x < width && bits[source + x] === 0) x += 1;
    }
  }
  return rows;
}

const differenceToLineAbove = 2;

function equalRows(bits: Uint8Array, one: number, other: number, width: number): boolean {
  for (let x = 0; x < width; x += 1) if (bits[one + x] !== bits[other + x]) return false;
  return true;
}

function lineOf(tone: MaskTone, profile: MaskProfile, width: number): Uint8Array {
  const samples = samplesOf(tone, profile);
  return Uint8Array.from({ length: width * samples.length }, (_, index) => samples[index % samples.length]!);
}

/** The samples of one pixel. */
export function samplesOf(tone: MaskTone, profile: MaskProfile): number[] {
  const grey = tone === 'white' ? 255 : 0;
  const alpha = tone === 'transparent' ? 0 : 255;
  return profile.channels === 'rgba' ? [grey, grey, grey, alpha] : [grey, alpha];
}
