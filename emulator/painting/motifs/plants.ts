import { css, mix, type Colour } from '../colour';
import { unit } from '../random';
import { gold, type Motif } from './pen';

/* What grows. */

export const tree: Motif = (pen, { palette, dark, seed }) => {
  const bark = mix(dark, [60, 36, 30], 0.4);
  const leaf = mix(palette.glow, palette.land[1] ?? dark, 0.4);
  pen.curve((to) => {
    to.move(-0.07, 0.52);
    to.bend(-0.02, 0.25, -0.05, 0);
    to.line(0.05, 0);
    to.bend(0.04, 0.25, 0.09, 0.52);
  }, css(bark));
  for (const [x, y] of [
    [-0.26, -0.12],
    [0.27, -0.1],
    [0.08, -0.26],
  ] as const)
    pen.curve(
      (to) => {
        to.move(0, 0.14);
        to.bend(x * 0.3, 0, x, y);
      },
      undefined,
      css(bark),
      0.03,
    );
  for (let clump = 0; clump < 46; clump++) {
    const angle = unit(seed, clump, 1) * 6.283;
    const away = Math.sqrt(unit(seed, clump, 2));
    const y = -0.2 + Math.sin(angle) * away * 0.24;
    const tone = mix(leaf, y > -0.16 ? dark : palette.light, y > -0.16 ? 0.35 : 0.22 * unit(seed, clump, 4));
    pen.ellipse(
      Math.cos(angle) * away * 0.36,
      y,
      0.06 + unit(seed, clump, 3) * 0.05,
      0.05 + unit(seed, clump, 3) * 0.04,
      css(tone, 0.92),
    );
  }
};

export const flower: Motif = (pen, { palette, dark, seed }) => {
  const hues: Colour[] = [
    [222, 60, 70],
    [240, 150, 60],
    [236, 110, 160],
    [160, 90, 190],
    [250, 220, 120],
  ];
  const petal = hues[Math.floor(unit(seed, 1) * hues.length)] ?? gold;
  const green = mix(dark, [50, 110, 60], 0.55);
  pen.curve(
    (to) => {
      to.move(0, -0.2);
      to.bend(0.05, 0.15, 0, 0.55);
    },
    undefined,
    css(green),
    0.03,
  );
  pen.curve((to) => {
    to.move(0.02, 0.26);
    to.bend(0.14, 0.06, 0.28, 0.08);
    to.bend(0.2, 0.24, 0.02, 0.26);
  }, css(green));
  for (let ring = 0; ring < 2; ring++) {
    for (let leaf = 0; leaf < 8; leaf++) {
      const angle = (leaf / 8) * 6.283 + ring * 0.39 + unit(seed, 2);
      const reach = ring === 0 ? 0.19 : 0.12;
      pen.ellipse(
        Math.cos(angle) * reach,
        -0.24 + Math.sin(angle) * reach,
        0.088,
        0.088,
        css(mix(petal, ring === 0 ? dark : palette.light, 0.16)),
      );
    }
  }
  pen.ellipse(0, -0.24, 0.085, 0.085, css(mix(gold, dark, 0.15)));
};
