import { css, mix } from '../colour';
import { type Motif } from './pen';

/* A lighthouse. */

export const lighthouse: Motif = (pen, { palette, dark, ground = dark }) => {
  const white = mix(palette.light, dark, 0.12);
  const shade = mix(palette.light, dark, 0.42);
  const red = mix([190, 62, 52], palette.land[2] ?? dark, 0.25);
  const deep = mix(red, dark, 0.4);
  const edge = (t: number) => 0.075 + 0.055 * t;
  const y = (t: number) => -0.26 + t * 0.76;
  pen.glow(0, -0.335, 0.75, palette.lamp, 0.5);
  for (const side of [-1, 1]) {
    pen.polygon(
      [
        [0, -0.335],
        [side * 1.7, -0.335 - 0.16],
        [side * 1.7, -0.335 + 0.1],
      ],
      css(palette.lamp, 0.13),
    );
    pen.polygon(
      [
        [0, -0.335],
        [side * 1.5, -0.335 - 0.08],
        [side * 1.5, -0.335 + 0.04],
      ],
      css(palette.lamp, 0.14),
    );
  }
  pen.polygon(
    [
      [-0.34, 0.5],
      [-0.25, 0.42],
      [-0.05, 0.385],
      [0.14, 0.4],
      [0.3, 0.45],
      [0.42, 0.5],
      [0.5, 0.62],
      [-0.48, 0.62],
    ],
    css(ground),
  );
  for (let band = 0; band < 5; band++) {
    const [from, to] = [band / 5, (band + 1) / 5];
    const light = band % 2 === 0;
    pen.polygon(
      [
        [-edge(from), y(from)],
        [edge(from), y(from)],
        [edge(to), y(to)],
        [-edge(to), y(to)],
      ],
      css(light ? white : red),
    );
    pen.polygon(
      [
        [edge(from) * 0.25, y(from)],
        [edge(from), y(from)],
        [edge(to), y(to)],
        [edge(to) * 0.25, y(to)],
      ],
      css(light ? shade : deep),
    );
  }
  for (const t of [0.16, 0.46, 0.76])
    pen.polygon(
      [
        [-0.022, y(t)],
        [0.012, y(t)],
        [0.012, y(t) + 0.05],
        [-0.022, y(t) + 0.05],
      ],
      css(mix(dark, palette.lamp, 0.25)),
    );
  pen.polygon(
    [
      [-0.02, 0.5],
      [-0.02, 0.43],
      [0.02, 0.43],
      [0.02, 0.5],
    ],
    css(dark),
  );
  pen.polygon(
    [
      [-0.125, -0.27],
      [0.125, -0.27],
      [0.11, -0.235],
      [-0.11, -0.235],
    ],
    css(dark),
  );
  pen.polygon(
    [
      [-0.06, -0.385],
      [0.06, -0.385],
      [0.065, -0.27],
      [-0.065, -0.27],
    ],
    css(mix(palette.lamp, [255, 255, 255], 0.35)),
  );
  for (const x of [-0.066, -0.02, 0.02, 0.058])
    pen.polygon(
      [
        [x, -0.385],
        [x + 0.008, -0.385],
        [x + 0.008, -0.27],
        [x, -0.27],
      ],
      css(dark),
    );
  pen.polygon(
    [
      [-0.085, -0.385],
      [0, -0.465],
      [0.085, -0.385],
    ],
    css(red),
  );
  pen.polygon(
    [
      [-0.005, -0.465],
      [0.005, -0.465],
      [0.003, -0.5],
      [-0.003, -0.5],
    ],
    css(dark),
  );
  pen.glow(0, -0.33, 0.16, [255, 250, 230], 0.85);
};
