import type { Brush } from './brush';
import type { Fields } from './fields';
import type { Layer } from './land';
import { floating, paintMotif } from './motifs';
import type { Palette } from './palettes';
import type { Focus } from './picture';
import { unit } from './random';
import type { Light } from './sky';
import { readSubject, type MotifName, type Subject } from './subject';
import { waterline } from './water';

const heights: Partial<Record<MotifName, number>> = {
  lighthouse: 0.36,
  castle: 0.36,
  cabin: 0.11,
  cat: 0.2,
  tree: 0.34,
  flower: 0.3,
  balloon: 0.27,
  kite: 0.3,
  crown: 0.24,
  planet: 0.26,
};

/** The ridge that things stand on; they are drawn right after it, so the nearer ridges stand before their feet. */
export function standingLayer(subject: Subject): number {
  return subject.terrain === 'sea' ? 5 : subject.terrain === 'space' ? 4 : 3;
}

/** The motifs that stand on a ridge. */
export function paintStanding(
  brush: Brush,
  fields: Fields,
  subject: Subject,
  palette: Palette,
  light: Light,
  layer: Layer,
): void {
  const names = subject.motifs.filter((name) => !floating.has(name) && !(name === 'boat' && subject.terrain === 'sea'));
  names.slice(0, 2).forEach((name, index) => {
    const height = (heights[name] ?? 0.2) * (0.9 + fields.constant(70 + index) * 0.25);
    const side = subject.terrain === 'sea' ? (fields.constant(91) < 0.5 ? -1 : 1) : light.x > 0 ? -1 : 1;
    const wish = side * (0.12 + fields.constant(72 + index) * 0.14) * (index === 0 ? 1 : -1);
    const x = highest(layer, wish - 0.09, wish + 0.09);
    place(brush, name, x, layer.crest(x) - height * 0.4, height, fields.seed, palette, layer.colour);
  });
}

/** Boats, from far and small to near and big. */
export function paintAfloat(brush: Brush, fields: Fields, subject: Subject, palette: Palette): void {
  if (subject.terrain !== 'sea' || !subject.motifs.includes('boat')) return;
  const count = subject.many ? 5 : 1;
  for (let index = 0; index < count; index++) {
    const near = count === 1 ? 0.55 : index / (count - 1);
    const y = waterline + 0.02 + near * 0.17;
    const height = 0.055 + near * 0.15;
    const x = (fields.constant(80 + index) - 0.5) * 0.8;
    place(brush, 'boat', x, y - height * 0.4, height, fields.seed + index, palette);
  }
}

/** Balloons, kites, birds and planets in the sky, away from the light. The sun and the moon are the light itself. */
export function paintFloating(brush: Brush, fields: Fields, subject: Subject, palette: Palette, light: Light): void {
  const names = subject.motifs.filter((name) => floating.has(name) && name !== 'sun' && name !== 'moon');
  names.slice(0, 2).forEach((name, index) => {
    const count = subject.many && name !== 'birds' ? 4 : 1;
    for (let number = 0; number < count; number++) {
      const dice = (channel: number) => fields.constant(100 + channel + index * 10 + number * 40);
      const height = (heights[name] ?? 0.2) * (number === 0 ? 1 : 0.3 + dice(1) * 0.35);
      const x = number === 0 ? (light.x > 0 ? -1 : 1) * (0.1 + dice(2) * 0.2) : (dice(2) - 0.5) * 0.86;
      const y = -0.2 + (dice(3) - 0.5) * 0.2;
      place(brush, name, x, y, height, fields.seed + number, palette);
    }
  });
}

/** What a repainted region is about, as big as its mask allows. */
export function paintSpotlight(brush: Brush, focus: Focus, prompt: string, seed: number, palette: Palette): void {
  const { motifs } = readSubject(prompt);
  const [name] = motifs;
  if (!name) return;
  const height = focus.radius * (1.35 + unit(seed, 201) * 0.35);
  const shift = () => focus.radius * 0.16;
  place(
    brush,
    name,
    focus.x + (unit(seed, 202) - 0.5) * shift(),
    focus.y + (unit(seed, 203) - 0.5) * shift(),
    height,
    seed,
    palette,
  );
}

function place(
  brush: Brush,
  name: MotifName,
  x: number,
  y: number,
  height: number,
  seed: number,
  palette: Palette,
  ground?: Layer['colour'],
): void {
  paintMotif(brush, name, {
    x,
    y,
    height,
    seed,
    palette,
    ...(ground ? { ground } : {}),
    dark: palette.land.at(-1) ?? [10, 8, 16],
  });
}

/** The place of the highest crest between two positions, on a fixed raster of the scene. */
function highest(layer: Layer, from: number, to: number): number {
  let best = from;
  for (let x = from; x <= to; x += 0.01) if (layer.crest(x) < layer.crest(best)) best = x;
  return best;
}
