import type { Brush } from './brush';
import { alongStops, css, mix, type Colour } from './colour';
import type { Fields } from './fields';
import type { Palette } from './palettes';
import { smoothstep } from './random';
import type { Light } from './sky';
import type { Subject, Terrain } from './subject';

/** One ridge: `crest` answers its height (a scene y) at a scene x. Layer 0 is the farthest; there is always a nearer one further down. */
export type Layer = {
  index: number;
  base: number;
  amplitude: number;
  top: number;
  colour: Colour;
  haze: Colour;
  crest(x: number): number;
};

type Shape = { first: number; start: number; amplitude: number; frequency: number; roughness: number };

const shapes: Record<Terrain, Shape> = {
  mountains: { first: 0, start: -0.07, amplitude: 0.118, frequency: 1.7, roughness: 0.5 },
  forest: { first: 0, start: -0.02, amplitude: 0.07, frequency: 1.5, roughness: 0.42 },
  canyon: { first: 0, start: -0.1, amplitude: 0.14, frequency: 1.5, roughness: 0.34 },
  desert: { first: 0, start: 0.04, amplitude: 0.075, frequency: 1.15, roughness: 0.06 },
  garden: { first: 0, start: 0.03, amplitude: 0.06, frequency: 1.2, roughness: 0.2 },
  city: { first: 0, start: 0.04, amplitude: 0.05, frequency: 1.1, roughness: 0.3 },
  space: { first: 2, start: 0.02, amplitude: 0.1, frequency: 2.1, roughness: 0.62 },
  sea: { first: 0, start: 0.02, amplitude: 0.075, frequency: 1.6, roughness: 0.45 },
};

/** The ridges of a terrain that can show above `bottom`, farthest first. */
export function layersOf(fields: Fields, palette: Palette, subject: Subject, bottom: number, pixel: number): Layer[] {
  const shape = shapes[subject.terrain];
  const layers: Layer[] = [];
  for (let index = shape.first; index < 24; index++) {
    const layer = layerAt(index, shape, fields, palette, subject, pixel);
    if (layer.top > bottom) break;
    layers.push(layer);
  }
  return layers;
}

function layerAt(
  index: number,
  shape: Shape,
  fields: Fields,
  palette: Palette,
  subject: Subject,
  pixel: number,
): Layer {
  const within = Math.min(index, 6) / 6;
  const beyond = Math.max(0, index - 6);
  // Beyond the frame each nearer ridge is lower, bigger and darker than the last.
  const growth = 1.3 ** beyond;
  const base =
    shape.start +
    (0.45 - shape.start) * within ** 1.06 +
    0.15 * ((growth - 1) / 0.3) +
    (fields.constant(40 + index) - 0.5) * 0.028;
  const amplitude = shape.amplitude * (1 - within * 0.58) * growth;
  const frequency = (shape.frequency * (1 + within * 0.9)) / growth;
  const top = base - amplitude * 1.75;
  const near = alongStops(palette.land, within);
  // Ever darker would make a zoom out end in black, so the nearer ridges only swing around the last colour.
  const colour = beyond === 0 ? near : mix(near, palette.land[3] ?? near, beyond % 2 === 0 ? 0.16 : 0.3);
  const behind = alongStops(palette.land, Math.max(0, within - 0.2));
  const haze = mix(colour, mix(behind, palette.glow, 0.22 * (1 - within)), 0.52 - within * 0.22);
  const octaves = Math.max(1, Math.min(9, Math.floor(Math.log2(0.5 / (pixel * frequency)))));
  const channel = 1000 + index * 37;
  const shore = subject.terrain === 'sea' ? shoreOf(index, fields) : null;
  const crest = (x: number) => {
    const value = (octave: number, scale: number) => fields.noise(channel + octave, x, frequency * scale, top);
    return base - amplitude * profile(subject.terrain, value, octaves, shape.roughness) + (shore?.(x) ?? 0);
  };
  return { index, base, amplitude, top, colour, haze, crest };
}

/** How far the land lies under the water at x: far headlands rise in places, the near shore on one side only. */
function shoreOf(index: number, fields: Fields): ((x: number) => number) | null {
  if (index < 3) return (x) => 0.05 + smoothstep(-0.2, 0.5, fields.noise(90 + index, x, 0.8)) * 0.16;
  if (index > 6) return null;
  const side = fields.constant(91) < 0.5 ? -1 : 1;
  return (x) => smoothstep(0.34, -0.3, x * side) * (index < 5 ? 1 : 0.42) + 0.02;
}

/** The outline of a ridge in about [-1.2, 1.6]: peaks, terraces, dunes or gentle hills. */
function profile(
  terrain: Terrain,
  value: (octave: number, scale: number) => number,
  octaves: number,
  roughness: number,
): number {
  const broad = value(0, 0.55);
  let detail = 0;
  let strength = roughness;
  for (let octave = 2; octave < octaves; octave++) {
    detail += (terrain === 'desert' ? 0.2 : 1) * value(octave, 2 ** (octave - 0.4)) * strength;
    strength *= 0.5;
  }
  if (terrain === 'desert') return 0.55 * broad + 0.75 * (1 - 2 * Math.abs(value(1, 0.9))) ** 1 + detail * 0.2;
  if (terrain === 'garden' || terrain === 'city') return 0.6 * broad + 0.5 * value(1, 1.1) + detail * 0.35;
  if (terrain === 'canyon') {
    const rise = broad * 0.9 + value(1, 1.25) * 0.75;
    const steps = rise * 2.6;
    const floor = Math.floor(steps);
    return (floor + smoothstep(0.36, 0.64, steps - floor)) / 2.6 + detail * 0.24;
  }
  const peak = 1 - 2.1 * Math.abs(value(1, 1));
  return 0.55 * broad + 0.62 * peak + detail * 0.62;
}

/** Fills one ridge down to the bottom of the picture: its colour at the crest, haze in the valley, a lit rim toward the light. */
export function paintLayer(brush: Brush, layer: Layer, palette: Palette, light: Light): void {
  const { context, size, view } = brush;
  if (layer.top > view.y + view.h) return;
  const step = 1;
  const path: number[] = [];
  for (let pixel = -2; pixel <= size.width + 2; pixel += step)
    path.push(brush.y(layer.crest(view.x + pixel / brush.scale)));
  const fill = context.createLinearGradient(
    0,
    brush.y(layer.base - layer.amplitude),
    0,
    brush.y(layer.base + Math.max(0.13, layer.amplitude * 1.6)),
  );
  fill.addColorStop(0, css(mix(layer.colour, palette.glow, layer.index < 3 ? 0.1 : 0.03)));
  fill.addColorStop(0.4, css(layer.colour));
  fill.addColorStop(1, css(layer.haze));
  context.fillStyle = fill;
  context.beginPath();
  context.moveTo(-2, size.height + 2);
  path.forEach((y, index) => context.lineTo(index * step - 2, y));
  context.lineTo(size.width + 2, size.height + 2);
  context.closePath();
  context.fill();
  const rim = context.createLinearGradient(brush.x(light.x - 0.5), 0, brush.x(light.x + 0.5), 0);
  const strength = Math.max(0.06, 0.42 - layer.index * 0.07);
  rim.addColorStop(0, css(palette.light, 0));
  rim.addColorStop(0.5, css(palette.light, strength));
  rim.addColorStop(1, css(palette.light, 0));
  context.strokeStyle = rim;
  context.lineWidth = Math.max(0.6, 0.0016 * brush.scale);
  context.beginPath();
  path.forEach((y, index) => context.lineTo(index * step - 2, y + context.lineWidth * 0.5));
  context.stroke();
}

/**
 * The shaded sides of peaks: from every peak of the ridge a torn slab of shadow down the side away from the light.
 * Peaks are searched on a fixed raster of the scene, so they are the same in every view.
 */
export function paintFacets(
  brush: Brush,
  layer: Layer,
  fields: Fields,
  palette: Palette,
  light: Light,
  snow: boolean,
): void {
  const { context, view } = brush;
  const raster = 0.006 * Math.max(1, layer.amplitude / 0.12);
  const first = Math.floor(view.x / raster) - 60;
  const last = Math.ceil((view.x + view.w) / raster) + 60;
  const heights: number[] = [];
  for (let index = first; index <= last; index++) heights.push(layer.crest(index * raster));
  const at = (index: number) => heights[index - first] ?? layer.base;
  const reach = 5;
  for (let peak = first + reach; peak <= last - reach; peak++) {
    let highest = true;
    for (let offset = -reach; offset <= reach; offset++)
      if (at(peak + offset) < at(peak) && offset !== 0) highest = false;
    if (!highest) continue;
    const x = peak * raster;
    const away = x < light.x ? -1 : 1;
    for (const side of [away, -away]) {
      let valley = peak;
      while (
        Math.abs(valley - peak) < 40 &&
        at(valley + side) >= at(valley) - raster * 0.35 &&
        valley > first &&
        valley < last
      )
        valley += side;
      const drop = at(valley) - at(peak);
      if (drop < layer.amplitude * 0.12) continue;
      const depth = Math.max(drop * 1.7, layer.amplitude * 0.5);
      const shaded = side === away;
      const gradient = context.createLinearGradient(0, brush.y(at(peak)), 0, brush.y(at(peak) + depth));
      const colour = shaded
        ? mix(layer.colour, palette.land[4] ?? layer.colour, 0.62)
        : snow
          ? palette.light
          : mix(layer.colour, palette.light, 0.5);
      gradient.addColorStop(0, css(colour, shaded ? 0.5 : snow ? 0.85 : 0.26));
      gradient.addColorStop(1, css(colour, 0));
      context.fillStyle = gradient;
      context.beginPath();
      for (let index = peak; index !== valley + side; index += side)
        context.lineTo(brush.x(index * raster), brush.y(at(index)));
      const end = valley * raster;
      const steps = 16;
      // Back up to the peak along a crooked line: the edge between the lit and the shaded side.
      for (let part = 0; part <= steps; part++) {
        const t = part / steps;
        const wobble =
          fields.noise(2000 + layer.index, x * 3 + t * 3.1 + side, 4, layer.top) * depth * 0.16 * Math.sin(Math.PI * t);
        const lean = shaded ? 0.16 : 0.34;
        const bottomX = x + (end - x) * (shaded ? -lean : lean);
        const px = t < 0.5 ? end + (bottomX - end) * (t / 0.5) : bottomX + (x - bottomX) * ((t - 0.5) / 0.5);
        const py =
          t < 0.5 ? at(valley) + (at(peak) + depth - at(valley)) * (t / 0.5) : at(peak) + depth * (1 - (t - 0.5) / 0.5);
        context.lineTo(brush.x(px + wobble), brush.y(Math.max(py, layer.crest(px + wobble))));
      }
      context.closePath();
      context.fill();
    }
  }
}
