import type { Size } from './picture';

/** Sizes Midjourney itself answers (reference section 6.5 and its public size tables). */
const known: Record<string, Size> = {
  '1:1': { width: 1024, height: 1024 },
  '4:3': { width: 1232, height: 928 },
  '3:2': { width: 1344, height: 896 },
  '16:9': { width: 1456, height: 816 },
  '2:1': { width: 1536, height: 768 },
};

/**
 * Pixels of one cell for an aspect ratio.
 * Ratios without a known size get about 1.05 megapixels near the square, rising to 1.195 at 4:3 and beyond,
 * each side rounded to a multiple of 16. Ratios steeper than 1:4 or 4:1 are painted as 1:4 or 4:1.
 */
export function cellSize(ratio: number): Size {
  if (ratio < 1) {
    const turned = cellSize(1 / ratio);
    return { width: turned.height, height: turned.width };
  }
  for (const [name, size] of Object.entries(known)) {
    const [w = 1, h = 1] = name.split(':').map(Number);
    if (Math.abs(w / h - ratio) < 0.01) return size;
  }
  const clamped = Math.min(4, ratio);
  const area = 1_048_576 * (1 + 0.14 * Math.min(1, Math.log(clamped) / Math.log(4 / 3)));
  return { width: side(Math.sqrt(area * clamped)), height: side(Math.sqrt(area / clamped)) };
}

/** Pixels of a clip: about `side` squared whatever the ratio, as Midjourney's 480p is (624 x 624, 832 x 464). */
export function clipSize(ratio: number, length: number): Size {
  const shape = Math.min(4, Math.max(0.25, ratio));
  return { width: side(length * Math.sqrt(shape)), height: side(length / Math.sqrt(shape)) };
}

/** `16:9` for a ratio that came out of a pan: the smallest whole numbers within 1 %. */
export function ratioText(ratio: number): string {
  for (let h = 1; h <= 32; h++) {
    const w = Math.round(ratio * h);
    if (w > 0 && Math.abs(w / h / ratio - 1) < 0.01) return `${w}:${h}`;
  }
  return `${Math.round(ratio * 100)}:100`;
}

function side(value: number): number {
  return Math.max(16, Math.round(value / 16) * 16);
}
