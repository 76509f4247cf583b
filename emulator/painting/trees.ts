import type { Brush } from './brush';
import { css, mix, type Colour } from './colour';
import type { Fields } from './fields';
import type { Layer } from './land';
import { unit } from './random';

/** A line of conifers along a ridge; `height` in scene units, `density` 0-1 before clumping. */
export function paintConifers(
  brush: Brush,
  fields: Fields,
  layer: Layer,
  height: number,
  density: number,
  colour: Colour,
): void {
  const { context, view } = brush;
  const spacing = height * 0.24;
  context.fillStyle = css(colour);
  const tallest = height * 1.5;
  for (let index = Math.floor(view.x / spacing) - 6; index * spacing < view.x + view.w + spacing * 6; index++) {
    const at = index * spacing;
    const box = { x: at - height, y: layer.top - tallest, w: height * 2, h: Infinity };
    const seed = fields.seedOf(3000 + layer.index, index, box);
    const clump = 0.5 + 0.5 * fields.noise(3100 + layer.index, at, 0.55 / height / 4, layer.top - tallest);
    if (unit(seed, index, 1, layer.index) > density * (0.15 + 1.2 * clump)) continue;
    const x = at + (unit(seed, index, 2, layer.index) - 0.5) * spacing * 1.4;
    const tall = height * (0.45 + unit(seed, index, 3, layer.index) * 0.75 * (0.5 + clump * 0.7));
    const foot = layer.crest(x) + tall * 0.1 + unit(seed, index, 5, layer.index) * height * 0.22;
    conifer(brush, x, foot, tall, unit(seed, index, 4, layer.index));
  }
}

/** One conifer: a crooked stack of skirts, a few for a small one, more when it is big enough to see them. */
function conifer(brush: Brush, x: number, foot: number, tall: number, character: number): void {
  const { context, scale } = brush;
  const pixels = tall * scale;
  if (pixels < 0.8) return;
  const px = brush.x(x);
  const bottom = brush.y(foot);
  const half = pixels * (0.15 + character * 0.07);
  const tiers = pixels < 7 ? 1 : pixels < 16 ? 3 : 7;
  context.beginPath();
  context.moveTo(px, bottom - pixels);
  for (const side of [1, -1]) {
    for (let step = 0; step < tiers; step++) {
      const tier = side === 1 ? step + 1 : tiers - step;
      const wide =
        (tier / tiers) ** 0.85 * half * (0.86 + 0.28 * (((tier * 7919 + Math.floor(character * 1000)) % 10) / 10));
      const y = bottom - pixels * (1 - tier / tiers) - pixels * 0.03;
      const inner = bottom - pixels * (1 - tier / tiers) - pixels * 0.065;
      if (side === 1) {
        context.lineTo(px + wide, y);
        if (tier < tiers) context.lineTo(px + wide * 0.52, inner);
      } else {
        if (tier < tiers) context.lineTo(px - wide * 0.52, inner);
        context.lineTo(px - wide, y);
      }
    }
  }
  context.closePath();
  context.fill();
}

/** The colour of trees on a ridge: a step darker than the ground they stand on. */
export function treeColour(layer: Layer, nearest: Colour): Colour {
  return mix(layer.colour, nearest, 0.62);
}
