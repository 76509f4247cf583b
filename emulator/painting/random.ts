/** A well mixed 32-bit hash of up to four integers; the only source of chance in a painting. */
export function hash(a: number, b = 0, c = 0, d = 0): number {
  let h = Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 0x7f4a7c15, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ Math.imul(c + 0x165667b1, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39) ^ Math.imul(d + 0x3c6ef372, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x45d9f3b);
  return (h ^ (h >>> 15)) >>> 0;
}

/** The hash as a number in [0, 1). */
export function unit(a: number, b = 0, c = 0, d = 0): number {
  return hash(a, b, c, d) / 4294967296;
}

/** A 32-bit seed from a text (FNV-1a, then mixed). */
export function seedFromText(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  return hash(h);
}

/** Smooth value noise in [-1, 1] along a line. */
export function noise(seed: number, x: number): number {
  const cell = Math.floor(x);
  const t = x - cell;
  const eased = t * t * t * (t * (t * 6 - 15) + 10);
  const left = unit(seed, cell);
  return (left + (unit(seed, cell + 1) - left) * eased) * 2 - 1;
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
