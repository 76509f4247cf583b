import { fromHex, type Colour } from '../painting/colour';
import type { Look } from '../painting/look';
import { paletteNames, palettes } from '../painting/palettes';
import { unit } from '../painting/random';
import { ratioText } from '../painting/sizes';

const manners = [
  'layered paper illustration',
  'soft grain, minimal poster',
  'atmospheric perspective, wide view',
  'flat shapes, fine texture',
  'misty gouache painting',
];

/**
 * Four prompts for a picture from what can be seen in it, each with a keycap and `--ar` (reference section 12). A picture
 * of this emulator's own is known, so its first line is the prompt it was painted from.
 */
export function describeLines(look: Look, seed: number, own: string | null): string[] {
  const [light, place, hues, palette] = [lightWords(look), placeWords(look), hueWords(look), paletteWord(look)];
  const manner = (number: number) => manners[Math.floor(unit(seed, number, 5) * manners.length)] ?? 'poster';
  const seen = [
    `${place}, ${hues}, ${light}, ${manner(1)}`,
    `${place} in ${palette} colours, ${toneWords(look)}, ${manner(2)}`,
    `${hues}, ${place}, ${toneWords(look)}, ${manner(3)}`,
    `${light}, ${place} in ${palette} light, ${manner(4)}`,
  ];
  return (own === null ? seen : [own, ...seen.slice(1)]).map(
    (text, index) => `${index + 1}\uFE0F\u20E3 ${text} --ar ${ratioText(look.ratio)}`,
  );
}

/** What lies below the horizon, by its colour and how busy it is. */
function placeWords({ horizon, below, above, detail, brightness }: Look): string {
  if (horizon === null) return detail > 0.4 ? 'an intricate close view' : 'a plain abstract composition';
  const [r, g, b] = below;
  const height = horizon < 0.42 ? 'a high horizon' : horizon > 0.6 ? 'a low horizon' : 'the horizon in the middle';
  const ground = (() => {
    if (b > r + 8 && b >= g - 6) return detail > 0.22 ? 'a sea of small waves' : 'a calm sea';
    if (g > r && g >= b) return detail > 0.25 ? 'a pine forest' : 'green hills';
    if (brightness > 0.72 && Math.max(r, g, b) > 190) return 'a field of snow';
    if (r > b + 30) return detail > 0.25 ? 'a canyon of red rock' : 'a desert of dunes';
    return detail > 0.3 ? 'a city skyline' : 'dark mountains';
  })();
  const sky = above[0] > above[2] + 12 ? 'a warm sky' : above[2] > above[0] + 12 ? 'a cool sky' : 'an even sky';
  return `${ground} under ${sky}, ${height}`;
}

function hueWords({ hues }: Look): string {
  const [first = 'grey', ...others] = hues;
  return others.length === 0 ? `all in ${first}` : `${[first, ...others.slice(0, -1)].join(', ')} and ${others.at(-1)}`;
}

function lightWords({ light, brightness }: Look): string {
  if (!light) return brightness < 0.35 ? 'hidden light' : 'even light';
  const side = light.x < 0.38 ? 'on the left' : light.x > 0.62 ? 'on the right' : 'in the middle';
  return `a bright ${light.y < 0.5 ? 'disc high' : 'glow low'} ${side}`;
}

function toneWords({ brightness, contrast, colourfulness }: Look): string {
  const tone = brightness < 0.35 ? 'deep shadows' : brightness > 0.68 ? 'bright and airy' : 'gentle light';
  const edge = contrast > 0.24 ? 'strong contrast' : contrast < 0.1 ? 'low contrast' : 'soft contrast';
  return `${tone}, ${edge}, ${colourfulness < 0.12 ? 'muted' : colourfulness > 0.4 ? 'vivid' : 'natural'} colour`;
}

/** The word of the palette that is nearest: a prompt with it is painted in these colours. */
function paletteWord(look: Look): string {
  const distance = (name: (typeof paletteNames)[number]) =>
    apart(look.above, mean(palettes[name].sky.map(fromHex))) +
    apart(look.below, mean(palettes[name].land.map(fromHex)));
  // The mean of strong colours is often a grey that is nowhere in the picture.
  const names = paletteNames.filter((name) => name !== 'monochrome' || look.colourfulness < 0.12);
  const [nearest = 'dawn'] = names.toSorted((a, b) => distance(a) - distance(b));
  return palettes[nearest].words[0];
}

function mean(colours: readonly Colour[]): Colour {
  const channel = (index: 0 | 1 | 2) =>
    colours.reduce((sum, colour) => sum + colour[index], 0) / Math.max(1, colours.length);
  return [channel(0), channel(1), channel(2)];
}

function apart(a: Colour, b: Colour): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
