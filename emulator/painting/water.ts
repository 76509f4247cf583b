import type { Brush } from './brush';
import { css, mix } from './colour';
import type { Fields } from './fields';
import type { Palette } from './palettes';
import { unit } from './random';
import type { Light } from './sky';

/** Where the water of a sea scene begins. */
export const waterline = 0.115;

/** Water from the waterline down: the sky upside down, ripples that grow toward the viewer, a glittering path under the light. */
export function paintWater(brush: Brush, fields: Fields, palette: Palette, light: Light): void {
  const { context, view, size } = brush;
  const top = brush.y(waterline);
  if (top > size.height) return;
  const [zenith = palette.glow, high = palette.glow] = palette.sky;
  const low = palette.sky.at(-1) ?? palette.glow;
  const fill = context.createLinearGradient(0, top, 0, brush.y(1.1));
  fill.addColorStop(0, css(mix(low, palette.land[2] ?? low, 0.22)));
  fill.addColorStop(0.14, css(mix(palette.sky[3] ?? low, palette.land[3] ?? low, 0.4)));
  fill.addColorStop(0.42, css(mix(high, palette.land[5] ?? zenith, 0.5)));
  fill.addColorStop(1, css(mix(zenith, palette.land[6] ?? zenith, 0.7)));
  context.fillStyle = fill;
  context.fillRect(0, top, size.width, size.height - top);

  // Rows of ripples lie closer together toward the horizon.
  for (let row = 0; row < 64; row++) {
    const y = waterline + 0.004 + 0.0042 * row + 0.00032 * row ** 2;
    if (y > view.y + view.h) break;
    const height = 0.0011 + row * 0.00016;
    const cell = 0.05 + row * 0.0045;
    for (let column = Math.floor(view.x / cell) - 2; column * cell < view.x + view.w + cell; column++) {
      const box = { x: (column - 1) * cell, y: y - height * 3, w: cell * 3, h: height * 6 };
      const seed = fields.seedOf(4000 + row, column, box);
      const x = (column + unit(seed, column, row, 1)) * cell;
      const long = cell * (0.25 + unit(seed, column, row, 2) * 0.9);
      const near = Math.max(0, 1 - Math.abs(x + long / 2 - light.x) / (light.radius * 1.5 + (y - waterline) * 0.3));
      const lit = unit(seed, column, row, 3) < 0.2 + near * 1.4;
      const colour = lit ? mix(palette.light, palette.glow, 0.45) : mix(palette.land[4] ?? zenith, zenith, 0.4);
      context.fillStyle = css(colour, lit ? 0.1 + near * 0.72 : 0.2);
      context.beginPath();
      context.ellipse(
        brush.x(x + long / 2),
        brush.y(y),
        (long / 2) * brush.scale,
        Math.max(0.35, height * brush.scale),
        0,
        0,
        Math.PI * 2,
      );
      context.fill();
    }
  }
}
