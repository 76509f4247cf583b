import type { Brush } from './brush';
import { css, mix, type Colour } from './colour';
import type { Fields } from './fields';
import type { Layer } from './land';
import type { Palette } from './palettes';
import { unit } from './random';

const petals: Colour[] = [
  [226, 68, 78],
  [246, 172, 84],
  [240, 128, 170],
  [250, 226, 160],
  [168, 104, 200],
  [255, 246, 236],
];

/** Flowers all over a hill: dots in the distance, stems and petals nearby, two or three colours a scene. */
export function paintFlowers(brush: Brush, fields: Fields, layer: Layer, palette: Palette): void {
  const { context, view, scale } = brush;
  const growth = 1.3 ** Math.max(0, layer.index - 6);
  const size = (0.0024 + layer.index ** 1.7 * 0.0007) * growth;
  const cell = size * 2.5;
  const depth = 0.11 * growth;
  const first = Math.floor(fields.constant(61) * petals.length);
  const green = mix(layer.colour, [40, 90, 60], 0.3);
  for (let row = 0; row * cell < depth; row++) {
    for (let column = Math.floor(view.x / cell) - 3; column * cell < view.x + view.w + cell * 3; column++) {
      const box = { x: (column - 3) * cell, y: layer.top - size * 8, w: cell * 6, h: Infinity };
      const seed = fields.seedOf(6000 + layer.index * 64 + row, column, box);
      const dice = (number: number) => unit(seed, column, row, number + layer.index * 16);
      if (dice(1) > 0.62) continue;
      const x = (column + dice(2)) * cell;
      const y = layer.crest(x) + (row + dice(3)) * cell - size * 1.4;
      if (y > view.y + view.h + size * 6) continue;
      const radius = size * (0.55 + dice(4) * 0.6);
      const hue = petals[(first + Math.floor(dice(5) ** 2 * 3)) % petals.length] ?? palette.light;
      const colour = mix(hue, layer.haze, 0.5 - Math.min(0.42, layer.index * 0.085));
      const px = brush.x(x);
      const py = brush.y(y);
      if (radius * scale > 1.6) {
        context.strokeStyle = css(green);
        context.lineWidth = Math.max(0.5, radius * 0.22 * scale);
        context.beginPath();
        context.moveTo(px, py);
        context.quadraticCurveTo(
          px + (dice(6) - 0.5) * radius * scale * 2,
          py + radius * 2 * scale,
          px + (dice(7) - 0.5) * radius * scale,
          py + radius * 4.5 * scale,
        );
        context.stroke();
      }
      bloom(brush, px, py, radius * scale, colour, mix(colour, palette.land.at(-1) ?? colour, 0.3), dice(8));
    }
  }
}

function bloom(brush: Brush, x: number, y: number, radius: number, colour: Colour, shade: Colour, turn: number): void {
  const { context } = brush;
  context.fillStyle = css(colour);
  if (radius < 2) {
    context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
    return;
  }
  for (let petal = 0; petal < 6; petal++) {
    const angle = (petal / 6 + turn) * Math.PI * 2;
    context.fillStyle = css(petal % 2 === 0 ? colour : mix(colour, shade, 0.35));
    context.beginPath();
    context.ellipse(
      x + Math.cos(angle) * radius * 0.6,
      y + Math.sin(angle) * radius * 0.42,
      radius * 0.52,
      radius * 0.42,
      0,
      0,
      Math.PI * 2,
    );
    context.fill();
  }
  context.fillStyle = css(mix([250, 214, 110], shade, 0.2));
  context.beginPath();
  context.arc(x, y, radius * 0.28, 0, Math.PI * 2);
  context.fill();
}
