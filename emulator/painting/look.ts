import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { luminance, toHex, type Colour } from './colour';

/** What can be seen in any picture. Positions are 0-1 from the top left; brightness, contrast, colourfulness and detail are 0-1. */
export type Look = {
  colours: string[];
  /** The names of the colours that cover most of it, the commonest first. */
  hues: string[];
  ratio: number;
  brightness: number;
  contrast: number;
  colourfulness: number;
  detail: number;
  horizon: number | null;
  light: { x: number; y: number } | null;
  above: Colour;
  below: Colour;
};

const side = 64;

/** Looks at a picture: its colours from top to bottom, where its horizon and its brightest spot are, how light and how busy it is. */
export async function lookAt(upload: string): Promise<Look> {
  const bytes = await readFile(upload);
  const { width = 1, height = 1 } = await sharp(bytes).metadata();
  const data = await sharp(bytes)
    .toColourspace('srgb')
    .flatten()
    .removeAlpha()
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer();
  const at = (x: number, y: number): Colour => {
    const from = (y * side + x) * 3;
    return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
  };
  const pixels = Array.from({ length: side * side }, (_, index) => at(index % side, Math.floor(index / side)));
  const lights = pixels.map(luminance);
  const brightness = mean(lights);
  const contrast = Math.sqrt(mean(lights.map((light) => (light - brightness) ** 2)));
  const horizon = horizonOf(pixels);
  const edge = Math.round((horizon ?? 0.5) * side) * side;
  return {
    colours: Array.from({ length: 8 }, (_, band) => toHex(meanColour(pixels.slice(band * 512, band * 512 + 512)))),
    hues: huesOf(pixels),
    ratio: width / height,
    brightness,
    contrast,
    colourfulness: mean(pixels.map((pixel) => (Math.max(...pixel) - Math.min(...pixel)) / 255)),
    detail: Math.min(1, mean(pixels.map((_, index) => Math.abs((lights[index] ?? 0) - (lights[index + 1] ?? 0)))) * 12),
    horizon,
    light: lightOf(lights, brightness),
    above: meanColour(pixels.slice(0, edge)),
    below: meanColour(pixels.slice(edge)),
  };
}

/** The row at which what is above and below differ most, if that is much more than at the other rows. */
function horizonOf(pixels: readonly Colour[]): number | null {
  const rows = Array.from({ length: side }, (_, y) => meanColour(pixels.slice(y * side, (y + 1) * side)));
  const steps = rows.map((_, y) => {
    if (y < 8 || y > side - 8) return 0;
    return apart(meanColour(rows.slice(y - 4, y)), meanColour(rows.slice(y, y + 4)));
  });
  const greatest = Math.max(...steps);
  return greatest > 14 && greatest > mean(steps) * 1.8 ? steps.indexOf(greatest) / side : null;
}

/** The middle of the brightest part, where there is a spot much brighter than the picture. */
function lightOf(lights: readonly number[], brightness: number): { x: number; y: number } | null {
  const greatest = Math.max(...lights);
  if (greatest - brightness < 0.28) return null;
  const bright = lights.flatMap((light, index) => (light > greatest - 0.06 ? [index] : []));
  if (bright.length > lights.length / 6) return null;
  return {
    x: mean(bright.map((index) => (index % side) / side)),
    y: mean(bright.map((index) => Math.floor(index / side) / side)),
  };
}

const wheel = [
  [12, 'red'],
  [26, 'terracotta'],
  [42, 'amber'],
  [66, 'yellow'],
  [95, 'lime'],
  [155, 'green'],
  [185, 'teal'],
  [205, 'sky blue'],
  [240, 'blue'],
  [275, 'violet'],
  [315, 'magenta'],
  [345, 'rose'],
  [361, 'red'],
] as const;

function huesOf(pixels: readonly Colour[]): string[] {
  const counts = new Map<string, number>();
  for (const pixel of pixels) {
    const name = nameOf(pixel);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > pixels.length / 25)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([name]) => name);
}

/** The everyday name of a colour. */
function nameOf(colour: Colour): string {
  const [r, g, b] = colour;
  const high = Math.max(r, g, b);
  const spread = high - Math.min(r, g, b);
  const light = luminance(colour);
  if (spread < 22) return light > 0.86 ? 'white' : light > 0.62 ? 'pale grey' : light > 0.2 ? 'grey' : 'black';
  const raw = high === r ? (g - b) / spread : high === g ? 2 + (b - r) / spread : 4 + (r - g) / spread;
  const degrees = (raw * 60 + 360) % 360;
  const name = wheel.find(([until]) => degrees < until)?.[1] ?? 'red';
  return light < 0.16 ? `deep ${name}` : light > 0.78 ? `pale ${name}` : name;
}

function meanColour(colours: readonly Colour[]): Colour {
  const channel = (index: 0 | 1 | 2) => mean(colours.map((colour) => colour[index]));
  return [channel(0), channel(1), channel(2)];
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function apart(a: Colour, b: Colour): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
