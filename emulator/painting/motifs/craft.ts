import { css, mix, type Colour } from '../colour';
import { unit } from '../random';
import { gold, type Motif } from './pen';

/* What carries people, or a string. */

export const boat: Motif = (pen, { palette, dark, seed }) => {
  const sail = mix(palette.light, palette.glow, 0.35);
  const stripe = unit(seed, 3) < 0.5 ? mix(sail, [200, 70, 60], 0.55) : mix(sail, [50, 110, 150], 0.5);
  pen.polygon(
    [
      [-0.015, -0.5],
      [0.01, -0.5],
      [0.01, 0.36],
      [-0.015, 0.36],
    ],
    css(dark),
  );
  pen.curve((to) => {
    to.move(0.03, -0.46);
    to.bend(0.3, -0.1, 0.34, 0.25);
    to.bend(0.18, 0.28, 0.03, 0.27);
  }, css(sail));
  pen.curve((to) => {
    to.move(0.03, -0.02);
    to.bend(0.2, 0, 0.275, 0.06);
    to.bend(0.32, 0.15, 0.34, 0.25);
    to.bend(0.18, 0.28, 0.03, 0.27);
  }, css(stripe));
  pen.curve(
    (to) => {
      to.move(-0.03, -0.36);
      to.bend(-0.2, 0, -0.27, 0.25);
      to.bend(-0.14, 0.28, -0.03, 0.25);
    },
    css(mix(sail, dark, 0.25)),
  );
  pen.curve(
    (to) => {
      to.move(-0.36, 0.31);
      to.bend(0, 0.37, 0.42, 0.29);
      to.bend(0.34, 0.48, 0.2, 0.48);
      to.line(-0.22, 0.48);
      to.bend(-0.32, 0.44, -0.36, 0.31);
    },
    css(mix(dark, [110, 50, 40], 0.35)),
  );
  pen.ellipse(0.02, 0.5, 0.44, 0.025, css(palette.light, 0.28));
};

export const balloon: Motif = (pen, { palette, dark, seed }) => {
  const hues: Colour[] = [
    [214, 72, 60],
    [240, 176, 64],
    [60, 130, 160],
    [150, 80, 160],
    [236, 120, 80],
  ];
  const first = hues[Math.floor(unit(seed, 1) * hues.length)] ?? gold;
  const second = mix(palette.light, [255, 255, 255], 0.2);
  const envelope = (wide: number, fill: string) =>
    pen.curve((to) => {
      to.move(0, -0.5);
      to.bend(wide * 0.5, -0.5, wide * 0.5 * 0.82, -0.28);
      to.bend(wide * 0.5 * 0.8, -0.02, wide * 0.09, 0.22);
      to.line(-wide * 0.09, 0.22);
      to.bend(-wide * 0.5 * 0.8, -0.02, -wide * 0.5 * 0.82, -0.28);
      to.bend(-wide * 0.5, -0.5, 0, -0.5);
    }, fill);
  envelope(1, css(first));
  envelope(0.74, css(second));
  envelope(0.46, css(first));
  envelope(0.17, css(second));
  pen.curve(
    (to) => {
      to.move(0.02, -0.5);
      to.bend(0.5, -0.5, 0.41, -0.28);
      to.bend(0.4, -0.02, 0.09, 0.22);
      to.bend(0.42, -0.1, 0.02, -0.5);
    },
    css(dark, 0.22),
  );
  for (const side of [-1, 1])
    pen.curve(
      (to) => {
        to.move(side * 0.08, 0.22);
        to.line(side * 0.05, 0.38);
      },
      undefined,
      css(dark, 0.9),
      0.007,
    );
  pen.polygon(
    [
      [-0.062, 0.37],
      [0.062, 0.37],
      [0.052, 0.48],
      [-0.052, 0.48],
    ],
    css(mix(dark, [130, 80, 40], 0.5)),
  );
  pen.glow(0, 0.26, 0.1, palette.lamp, 0.75);
};

export const kite: Motif = (pen, { dark, seed }) => {
  const red: Colour = [206, 52, 48];
  const tail: [number, number][] = [];
  for (let step = 0; step <= 30; step++)
    tail.push([Math.sin(step * 0.5 + unit(seed, 2) * 3) * 0.05 * (step / 30), 0.12 + step * 0.0135]);
  pen.curve(
    (to) => tail.forEach(([x, y], index) => (index === 0 ? to.move(x, y) : to.line(x, y))),
    undefined,
    css(mix(red, dark, 0.3)),
    0.009,
  );
  for (const index of [8, 15, 22, 29]) {
    const [x, y] = tail[index] ?? [0, 0];
    pen.polygon(
      [
        [x, y],
        [x - 0.055, y - 0.028],
        [x - 0.055, y + 0.028],
      ],
      css(gold),
    );
    pen.polygon(
      [
        [x, y],
        [x + 0.055, y - 0.028],
        [x + 0.055, y + 0.028],
      ],
      css(red),
    );
  }
  pen.polygon(
    [
      [0, -0.5],
      [0.27, -0.22],
      [0, 0.13],
      [-0.27, -0.22],
    ],
    css(red),
  );
  pen.polygon(
    [
      [0, -0.5],
      [0.27, -0.22],
      [0, -0.22],
    ],
    css(mix(red, [255, 150, 100], 0.45)),
  );
  pen.polygon(
    [
      [0, 0.13],
      [0.27, -0.22],
      [0, -0.22],
    ],
    css(mix(red, dark, 0.35)),
  );
  pen.polygon(
    [
      [0, -0.5],
      [-0.27, -0.22],
      [0, -0.22],
    ],
    css(mix(red, gold, 0.25)),
  );
  pen.curve(
    (to) => {
      to.move(0, -0.5);
      to.line(0, 0.13);
      to.move(-0.27, -0.22);
      to.line(0.27, -0.22);
    },
    undefined,
    css(dark, 0.6),
    0.008,
  );
};
