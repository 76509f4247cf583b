import { fromHex, luminance, type Colour } from '../painting/colour';
import { paletteNames, palettes } from '../painting/palettes';
import { unit } from '../painting/random';
import { ratioText } from '../painting/sizes';

const places = [
  'mountains',
  'a quiet harbour',
  'a desert of dunes',
  'a pine forest',
  'a city skyline',
  'a canyon',
  'a flower meadow',
  'a calm sea',
];
const manners = [
  'layered paper illustration',
  'soft grain, minimal poster',
  'atmospheric perspective, wide view',
  'flat shapes, fine texture',
  'misty gouache painting',
];

/** Four prompts for a picture from its colours (top to bottom) and its ratio, each with a keycap and `--ar` (reference section 12). */
export function describeLines(colours: readonly string[], ratio: number, seed: number): string[] {
  const own = colours.map(fromHex);
  const ranked = paletteNames
    .map((name) => ({
      name,
      distance: distance(own, palettes[name].sky.map(fromHex), palettes[name].land.map(fromHex)),
    }))
    .toSorted((a, b) => a.distance - b.distance);
  const dark = own.reduce((sum, colour) => sum + luminance(colour), 0) / own.length < 0.35;
  return [1, 2, 3, 4].map((number) => {
    const palette = ranked[Math.floor((number - 1) / 2)]?.name ?? 'dawn';
    const [word = palette] = palettes[palette].words;
    const place = places[Math.floor(unit(seed, number) * places.length)];
    const manner = manners[Math.floor(unit(seed, number, 5) * manners.length)];
    return `${number}\uFE0F\u20E3 ${place} in ${word} colours, ${dark ? 'deep shadows' : 'gentle light'}, ${manner} --ar ${ratioText(ratio)}`;
  });
}

function distance(own: readonly Colour[], sky: readonly Colour[], land: readonly Colour[]): number {
  const half = Math.ceil(own.length / 2);
  return apart(mean(own.slice(0, half)), mean(sky)) + apart(mean(own.slice(half)), mean(land));
}

function mean(colours: readonly Colour[]): Colour {
  const channel = (index: 0 | 1 | 2) =>
    colours.reduce((sum, colour) => sum + colour[index], 0) / Math.max(1, colours.length);
  return [channel(0), channel(1), channel(2)];
}

function apart(a: Colour, b: Colour): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
