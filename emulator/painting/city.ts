import type { Brush } from './brush';
import { css, mix } from './colour';
import type { Fields } from './fields';
import type { Layer } from './land';
import type { Palette } from './palettes';
import { unit } from './random';
import type { Light } from './sky';

/** A row of buildings along a ridge: taller in the distance, lit windows on the nearer ones. */
export function paintBuildings(brush: Brush, fields: Fields, layer: Layer, palette: Palette, light: Light): void {
  const { context, view, scale } = brush;
  const growth = 1.3 ** Math.max(0, layer.index - 6);
  const cell = (0.034 + layer.index * 0.0085) * growth;
  const tallest = (0.34 - layer.index * 0.022) * growth;
  for (let column = Math.floor(view.x / cell) - 2; column * cell < view.x + view.w + cell * 2; column++) {
    const middle = (column + 0.5) * cell;
    const box = { x: middle - cell, y: layer.top - tallest, w: cell * 2, h: Infinity };
    const seed = fields.seedOf(5000 + layer.index, column, box);
    const dice = (number: number) => unit(seed, column, layer.index, number);
    const district = 0.5 + 0.5 * fields.noise(5100 + layer.index, middle, 1.7, layer.top - tallest);
    const tall = tallest * (0.16 + 0.84 * dice(1) ** 1.6 * (0.35 + district * 0.8));
    const wide = cell * (0.55 + dice(2) * 0.5);
    const left = middle - wide / 2;
    const ground = layer.crest(middle) + 0.03 * growth;
    const top = layer.crest(middle) - tall;
    const face = context.createLinearGradient(0, brush.y(top), 0, brush.y(ground));
    face.addColorStop(0, css(mix(layer.colour, palette.land.at(-1) ?? layer.colour, 0.2)));
    face.addColorStop(1, css(mix(layer.colour, layer.haze, 0.75)));
    context.fillStyle = face;
    const rect = (x: number, y: number, w: number, h: number) =>
      context.fillRect(brush.x(x), brush.y(y), w * scale, h * scale);
    rect(left, top, wide, ground - top);
    const crown = dice(3);
    if (crown < 0.3) rect(left + wide * 0.2, top - wide * 0.35, wide * 0.6, wide * 0.4);
    if (crown > 0.22 && crown < 0.36) rect(middle - wide * 0.02, top - wide * 1.1, wide * 0.05, wide * 1.2);
    if (crown > 0.86) {
      context.beginPath();
      context.moveTo(brush.x(left), brush.y(top));
      context.lineTo(brush.x(middle), brush.y(top - wide * 0.7));
      context.lineTo(brush.x(left + wide), brush.y(top));
      context.fill();
    }
    const sunny = middle < light.x ? left + wide * 0.86 : left;
    context.fillStyle = css(palette.light, 0.16 - layer.index * 0.015);
    rect(sunny, top, wide * 0.14, tall);
    paintWindows(brush, layer, palette, { left, top, wide, bottom: ground }, seed, column);
  }
}

type Wall = { left: number; top: number; wide: number; bottom: number };

function paintWindows(brush: Brush, layer: Layer, palette: Palette, wall: Wall, seed: number, column: number): void {
  const { context, scale } = brush;
  const growth = 1.3 ** Math.max(0, layer.index - 6);
  const pitch = (0.0085 + layer.index * 0.0011) * growth;
  if (layer.index < 1 || pitch * scale < 2.2) return;
  const across = Math.floor((wall.wide * 0.84) / pitch);
  const down = Math.min(60, Math.floor((wall.bottom - wall.top) / (pitch * 1.35)));
  const share = unit(seed, column, layer.index, 4) * 0.5;
  for (let row = 1; row < down; row++) {
    for (let place = 0; place < across; place++) {
      const chance = unit(seed, column * 64 + place, row, layer.index + 9);
      if (chance > share) continue;
      context.fillStyle = css(mix(palette.lamp, palette.light, chance), 0.3 + Math.min(0.6, layer.index * 0.14));
      const x = wall.left + wall.wide * 0.08 + place * pitch;
      context.fillRect(brush.x(x), brush.y(wall.top + row * pitch * 1.35), pitch * 0.5 * scale, pitch * 0.7 * scale);
    }
  }
}
