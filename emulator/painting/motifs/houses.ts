import { css, mix } from '../colour';
import { type Motif } from './pen';

/* Houses: what people live in. */

export const castle: Motif = (pen, { palette, dark, ground = dark }) => {
  const wall = mix(palette.land[3] ?? dark, dark, 0.45);
  const lit = mix(wall, palette.light, 0.22);
  const tower = (x: number, half: number, top: number, roof: number) => {
    pen.polygon(
      [
        [x - half, 0.5],
        [x - half, top],
        [x + half, top],
        [x + half, 0.5],
      ],
      css(wall),
    );
    pen.polygon(
      [
        [x - half, 0.5],
        [x - half, top],
        [x - half * 0.4, top],
        [x - half * 0.4, 0.5],
      ],
      css(lit),
    );
    pen.polygon(
      [
        [x - half * 1.3, top],
        [x, roof],
        [x + half * 1.3, top],
      ],
      css(mix(palette.land[2] ?? dark, dark, 0.35)),
    );
    for (const y of [top + 0.08, top + 0.2])
      pen.polygon(
        [
          [x - half * 0.2, y],
          [x + half * 0.2, y],
          [x + half * 0.2, y + 0.05],
          [x - half * 0.2, y + 0.05],
        ],
        css(palette.lamp),
      );
  };
  pen.polygon(
    [
      [-0.5, 0.62],
      [-0.42, 0.42],
      [-0.1, 0.34],
      [0.2, 0.36],
      [0.44, 0.44],
      [0.55, 0.62],
    ],
    css(ground),
  );
  tower(-0.2, 0.06, -0.05, -0.26);
  tower(0.24, 0.055, 0.02, -0.18);
  pen.polygon(
    [
      [-0.3, 0.5],
      [-0.3, 0.16],
      [0.32, 0.16],
      [0.32, 0.5],
    ],
    css(wall),
  );
  for (let x = -0.3; x < 0.3; x += 0.07)
    pen.polygon(
      [
        [x, 0.16],
        [x, 0.125],
        [x + 0.035, 0.125],
        [x + 0.035, 0.16],
      ],
      css(wall),
    );
  tower(0.03, 0.085, -0.18, -0.5);
  tower(-0.34, 0.045, 0.1, -0.06);
  tower(0.37, 0.045, 0.14, -0.02);
  pen.curve(
    (to) => {
      to.move(-0.045, 0.5);
      to.line(-0.045, 0.4);
      to.bend(0.03, 0.3, 0.105, 0.4);
      to.line(0.105, 0.5);
    },
    css(mix(dark, palette.lamp, 0.35)),
  );
};

export const cabin: Motif = (pen, { palette, dark }) => {
  const wall = mix(dark, [100, 62, 44], 0.4);
  pen.polygon(
    [
      [0.2, -0.08],
      [0.2, -0.36],
      [0.29, -0.36],
      [0.29, 0],
    ],
    css(dark),
  );
  pen.polygon(
    [
      [-0.36, 0.5],
      [-0.36, 0.04],
      [0.36, 0.04],
      [0.36, 0.5],
    ],
    css(wall),
  );
  for (let y = 0.1; y < 0.5; y += 0.08)
    pen.polygon(
      [
        [-0.36, y],
        [0.36, y],
        [0.36, y + 0.012],
        [-0.36, y + 0.012],
      ],
      css(dark, 0.6),
    );
  pen.polygon(
    [
      [-0.48, 0.1],
      [0, -0.34],
      [0.48, 0.1],
      [0.4, 0.1],
      [0, -0.24],
      [-0.4, 0.1],
    ],
    css(mix(dark, palette.light, 0.2)),
  );
  pen.polygon(
    [
      [-0.4, 0.1],
      [0, -0.26],
      [0.4, 0.1],
    ],
    css(mix(wall, dark, 0.4)),
  );
  for (const x of [-0.24, 0.1]) {
    pen.glow(x + 0.07, 0.26, 0.22, palette.lamp, 0.55);
    pen.polygon(
      [
        [x, 0.2],
        [x + 0.14, 0.2],
        [x + 0.14, 0.33],
        [x, 0.33],
      ],
      css(palette.lamp),
    );
  }
  pen.polygon(
    [
      [-0.06, 0.5],
      [-0.06, 0.28],
      [0.06, 0.28],
      [0.06, 0.5],
    ],
    css(dark),
  );
};
