import type { Brush } from '../brush';
import { css, type Colour } from '../colour';
import type { Palette } from '../palettes';
import { blob } from '../sky';

/** A thing to draw: its foot (or middle, for what floats) and its height in scene units; `seed` gives it character. */
export type Placed = {
  x: number;
  y: number;
  height: number;
  seed: number;
  palette: Palette;
  dark: Colour;
  ground?: Colour;
};

/** Local drawing coordinates: the unit square around a motif, (0, 0) its middle, y downwards, height 1 from -0.5 to 0.5. */
export type Pen = {
  polygon(points: [number, number][], fill: string): void;
  ellipse(x: number, y: number, rx: number, ry: number, fill: string): void;
  curve(
    path: (to: {
      move(x: number, y: number): void;
      line(x: number, y: number): void;
      bend(cx: number, cy: number, x: number, y: number): void;
    }) => void,
    fill?: string,
    stroke?: string,
    width?: number,
  ): void;
  glow(x: number, y: number, radius: number, colour: Colour, alpha: number): void;
};

/** Draws one motif into its unit square. */
export type Motif = (pen: Pen, at: Placed) => void;

export const gold: Colour = [240, 190, 70];

/** A pen whose unit square stands at `at` on the canvas. */
export function penAt(brush: Brush, { x, y, height }: Placed): Pen {
  const { context } = brush;
  const size = height * brush.scale;
  const px = (at: number) => brush.x(x) + at * size;
  const py = (at: number) => brush.y(y) + at * size;
  return {
    polygon(points, fill) {
      context.beginPath();
      for (const [ax, ay] of points) context.lineTo(px(ax), py(ay));
      context.closePath();
      context.fillStyle = fill;
      context.fill();
    },
    ellipse(cx, cy, rx, ry, fill) {
      context.beginPath();
      context.ellipse(px(cx), py(cy), rx * size, ry * size, 0, 0, Math.PI * 2);
      context.fillStyle = fill;
      context.fill();
    },
    curve(path, fill, stroke, width = 0.01) {
      context.beginPath();
      path({
        move: (ax, ay) => context.moveTo(px(ax), py(ay)),
        line: (ax, ay) => context.lineTo(px(ax), py(ay)),
        bend: (cx, cy, ax, ay) => context.quadraticCurveTo(px(cx), py(cy), px(ax), py(ay)),
      });
      if (fill) {
        context.closePath();
        context.fillStyle = fill;
        context.fill();
      }
      if (stroke) {
        context.lineCap = 'round';
        context.lineJoin = 'round';
        context.lineWidth = width * size;
        context.strokeStyle = stroke;
        context.stroke();
      }
    },
    glow(cx, cy, radius, colour, alpha) {
      blob(brush, x + cx * height, y + cy * height, radius * height, css(colour, alpha), css(colour, 0));
    },
  };
}
