/** Width to height, both whole numbers above 0. */
export type Ratio = { width: number; height: number };

/** The ratios that the aspect popover offers, wide to tall after the square. */
export const RATIO_PRESETS = [
  '1:1',
  '5:4',
  '4:3',
  '3:2',
  '16:9',
  '2:1',
  '21:9',
  '4:5',
  '3:4',
  '2:3',
  '9:16',
  '1:2',
  '9:21',
] as const;

/** "16:9" → its two sides; null for anything that Midjourney refuses, such as 0:0, 1.85:1 or 16x9. */
export function parseRatio(text: string): Ratio | null {
  const [, width, height] = /^(\d{1,5}):(\d{1,5})$/.exec(text.trim()) ?? [];
  if (!Number(width) || !Number(height)) return null;
  return { width: Number(width), height: Number(height) };
}

/** Two sides, pixels or not, as the shortest ratio of whole numbers: 1920 by 1080 → "16:9". */
export function formatRatio({ width, height }: Ratio): string {
  const divisor = greatestDivisor(width, height) || 1;
  return `${width / divisor}:${height / divisor}`;
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));
