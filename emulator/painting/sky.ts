import type { Brush } from './brush';
import { sees } from './brush';
import { css, mix } from './colour';
import type { Fields } from './fields';
import type { Palette } from './palettes';
import { smoothstep, unit } from './random';
import type { Subject } from './subject';

/** Where the light of a scene stands, in scene units. */
export type Light = { x: number; y: number; radius: number };

export const horizon = 0.06;

export function lightOf(fields: Fields, subject: Subject): Light {
  const small = subject.night || subject.terrain === 'space';
  return {
    x: (fields.constant(11) - 0.5) * 0.62,
    y: -0.3 + fields.constant(12) * (small ? 0.14 : 0.24),
    radius: small ? 0.045 + fields.constant(13) * 0.035 : 0.075 + fields.constant(13) * 0.07,
  };
}

/** Gradient, stars, nebula and light; covers the whole canvas. */
export function paintSky(
  brush: Brush,
  fields: Fields,
  palette: Palette,
  subject: Subject,
  light: Light,
  disc: boolean,
): void {
  const { context, size } = brush;
  const gradient = context.createLinearGradient(0, brush.y(-1.7), 0, brush.y(horizon + 0.12));
  const [zenith = palette.glow] = palette.sky;
  gradient.addColorStop(0, css(mix(zenith, [0, 0, 6], 0.55)));
  palette.sky.forEach((colour, index) => {
    // The frame begins at -0.5: everything above it is the darker sky that only a zoom out shows.
    const at = -0.52 + (index / (palette.sky.length - 1)) * (horizon + 0.52);
    gradient.addColorStop((at + 1.7) / (horizon + 1.82), css(colour));
  });
  context.fillStyle = gradient;
  context.fillRect(0, 0, size.width, size.height);
  if (subject.terrain === 'space') paintNebula(brush, fields, palette);
  paintStars(brush, fields, palette, subject);
  paintGlow(brush, palette, light);
  if (disc) paintDisc(brush, palette, light, subject, fields);
}

function paintStars(brush: Brush, fields: Fields, palette: Palette, subject: Subject): void {
  const { context, view } = brush;
  const dense = subject.terrain === 'space' ? 1 : subject.night ? 0.8 : 0.34;
  const low = subject.terrain === 'space' ? 0.4 : subject.night ? 0.02 : -0.16;
  const cell = Math.max(0.022, view.w / 90);
  for (let row = Math.floor(view.y / cell); row * cell < Math.min(low, view.y + view.h); row++) {
    for (let column = Math.floor(view.x / cell); column * cell < view.x + view.w; column++) {
      const box = { x: column * cell, y: row * cell, w: cell, h: cell };
      const seed = fields.seedOf(21, column * 8191 + row, box);
      const fade = smoothstep(low, low - 0.4, row * cell);
      if (unit(seed, column, row, 1) > dense * fade) continue;
      const x = (column + unit(seed, column, row, 2)) * cell;
      const y = (row + unit(seed, column, row, 3)) * cell;
      const bright = unit(seed, column, row, 4);
      const radius = Math.max(0.0007 + bright ** 6 * 0.0016, 0.35 / brush.scale);
      context.fillStyle = css(
        mix(palette.light, palette.sky[2] ?? palette.light, 0.2),
        (0.16 + bright ** 2 * 0.6) * fade,
      );
      context.beginPath();
      context.arc(brush.x(x), brush.y(y), radius * brush.scale, 0, Math.PI * 2);
      context.fill();
    }
  }
}

function paintNebula(brush: Brush, fields: Fields, palette: Palette): void {
  const { view } = brush;
  const cell = 0.3;
  for (let row = Math.floor(view.y / cell) - 2; row * cell < Math.min(0.3, view.y + view.h + 0.6); row++) {
    for (let column = Math.floor(view.x / cell) - 2; column * cell < view.x + view.w + 0.6; column++) {
      const reach = 0.55;
      const box = { x: column * cell - reach, y: row * cell - reach, w: reach * 2, h: reach * 2 };
      const seed = fields.seedOf(23, column * 131 + row, box);
      if (unit(seed, column, row, 5) > 0.6) continue;
      const x = (column + unit(seed, column, row, 6)) * cell;
      const y = (row + unit(seed, column, row, 7)) * cell;
      const radius = 0.16 + unit(seed, column, row, 8) * 0.3;
      const tint = unit(seed, column, row, 9);
      const colour =
        tint < 0.4
          ? palette.glow
          : tint < 0.75
            ? mix(palette.sky[4] ?? palette.glow, [255, 120, 190], 0.5)
            : ([70, 170, 190] as const);
      blob(brush, x, y, radius, css(colour, 0.2), css(colour, 0));
    }
  }
}

function paintGlow(brush: Brush, palette: Palette, light: Light): void {
  blob(brush, light.x, light.y, light.radius * 9, css(palette.glow, 0.34), css(palette.glow, 0));
  blob(brush, light.x, light.y, light.radius * 3.4, css(palette.glow, 0.5), css(palette.glow, 0));
  blob(brush, light.x, light.y, light.radius * 1.5, css(palette.light, 0.55), css(palette.light, 0));
}

function paintDisc(brush: Brush, palette: Palette, light: Light, subject: Subject, fields: Fields): void {
  if (!sees(brush, light.x, light.y, light.radius * 1.1)) return;
  const { context } = brush;
  const x = brush.x(light.x);
  const y = brush.y(light.y);
  const radius = light.radius * brush.scale;
  const fill = context.createLinearGradient(0, y - radius, 0, y + radius);
  fill.addColorStop(0, css(mix(palette.light, [255, 255, 255], 0.25)));
  fill.addColorStop(1, css(mix(palette.light, palette.glow, 0.65)));
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
  if (!subject.night && subject.terrain !== 'space') return;
  for (let index = 0; index < 9; index++) {
    const angle = unit(fields.seed, 31, index) * Math.PI * 2;
    const away = Math.sqrt(unit(fields.seed, 32, index)) * 0.72;
    const crater = (0.06 + unit(fields.seed, 33, index) * 0.15) * radius;
    context.fillStyle = css(mix(palette.light, palette.land[1] ?? palette.glow, 0.5), 0.22);
    context.beginPath();
    context.arc(x + Math.cos(angle) * away * radius, y + Math.sin(angle) * away * radius, crater, 0, Math.PI * 2);
    context.fill();
  }
}

/** Long torn ribbons of cloud: each row is a band whose thickness is noise, so it comes and goes along the sky. */
export function paintClouds(brush: Brush, fields: Fields, palette: Palette, subject: Subject, light: Light): void {
  if (subject.terrain === 'space') return;
  const { context, view, size } = brush;
  const rowHeight = 0.034;
  const firstRow = Math.max(Math.floor(view.y / rowHeight) - 3, -70);
  const lastRow = Math.min(Math.ceil((view.y + view.h) / rowHeight) + 3, Math.floor((horizon + 0.02) / rowHeight));
  const stepPixels = Math.max(2, size.width / 400);
  for (let row = firstRow; row <= lastRow; row++) {
    const middle = row * rowHeight;
    const body = smoothstep(-0.95, -0.2, middle) * 0.8 + 0.2;
    const at = (channel: number, x: number, frequency: number) =>
      fields.noise(channel + row, x, frequency, middle - 0.05, middle + 0.05);
    const tops: [number, number][] = [];
    const bottoms: [number, number][] = [];
    for (let pixel = -stepPixels; pixel <= size.width + stepPixels; pixel += stepPixels) {
      const x = view.x + pixel / brush.scale;
      const drift = at(400, x, 1.6) * 0.55 + at(500, x, 5) * 0.28 + at(600, x, 17) * 0.1;
      const thick = Math.max(0, drift + (body - 0.72) * 0.5) * 0.042;
      const y = middle + at(700, x, 2.2) * 0.012;
      tops.push([pixel, brush.y(y - thick * 0.5 - Math.abs(at(800, x, 40)) * thick * 0.22)]);
      bottoms.push([pixel, brush.y(y + thick * 0.5)]);
    }
    context.beginPath();
    for (const [x, y] of tops) context.lineTo(x, y);
    for (const [x, y] of bottoms.toReversed()) context.lineTo(x, y);
    context.closePath();
    const warm = Math.max(0, 1 - Math.abs(middle - light.y) / 0.5);
    const tint =
      (row & 1) === 0
        ? mix(palette.glow, palette.light, 0.4)
        : mix(palette.land[1] ?? palette.glow, palette.sky[1] ?? palette.glow, 0.55);
    context.fillStyle = css(tint, (row & 1) === 0 ? 0.08 + warm * 0.13 : 0.12 + warm * 0.1);
    context.fill();
  }
}

/** A soft round spot of light. */
export function blob(brush: Brush, x: number, y: number, radius: number, inner: string, outer: string): void {
  if (!sees(brush, x, y, radius)) return;
  const { context } = brush;
  const reach = radius * brush.scale;
  const gradient = context.createRadialGradient(brush.x(x), brush.y(y), 0, brush.x(x), brush.y(y), reach);
  gradient.addColorStop(0, inner);
  gradient.addColorStop(1, outer);
  context.fillStyle = gradient;
  context.fillRect(brush.x(x) - reach, brush.y(y) - reach, reach * 2, reach * 2);
}
