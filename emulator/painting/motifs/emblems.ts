import { css, mix, type Colour } from '../colour';
import { unit } from '../random';
import { gold, type Motif } from './pen';

/* Signs: they mean more than they are. */

export const crown: Motif = (pen, { palette, dark, seed }) => {
  const bright = mix(gold, [255, 248, 200], 0.55);
  const deep = mix(gold, [110, 60, 20], 0.55);
  pen.glow(0, 0, 0.85, mix(gold, palette.glow, 0.4), 0.6);
  const tips: [number, number][] = [
    [-0.46, -0.2],
    [-0.24, -0.34],
    [0, -0.44],
    [0.24, -0.34],
    [0.46, -0.2],
  ];
  const outline: [number, number][] = [[-0.38, 0.36]];
  tips.forEach(([x, y], index) => {
    outline.push([x, y]);
    if (index < 4) outline.push([x + 0.115 + (index > 1 ? 0.004 : 0), 0.02]);
  });
  outline.push([0.38, 0.36]);
  pen.polygon(
    outline.map(([x, y]) => [x * 0.93, y + (y < 0.1 ? 0.05 : -0.05)]),
    css(mix(deep, dark, 0.35)),
  );
  pen.polygon(outline, css(gold));
  pen.polygon(
    [
      [0, -0.44],
      [0.12, 0.02],
      [0.24, -0.34],
      [0.36, 0.02],
      [0.46, -0.2],
      [0.38, 0.36],
      [0, 0.4],
    ],
    css(deep, 0.38),
  );
  pen.polygon(
    [
      [-0.46, -0.2],
      [-0.38, 0.36],
      [-0.3, 0.37],
      [-0.36, 0.02],
    ],
    css(bright, 0.7),
  );
  pen.curve(
    (to) => {
      to.move(-0.39, 0.26);
      to.bend(0, 0.36, 0.39, 0.26);
      to.line(0.38, 0.4);
      to.bend(0, 0.5, -0.38, 0.4);
    },
    css(mix(gold, deep, 0.4)),
  );
  pen.curve(
    (to) => {
      to.move(-0.39, 0.26);
      to.bend(0, 0.36, 0.39, 0.26);
    },
    undefined,
    css(bright),
    0.014,
  );
  const gems: Colour[] = [
    [200, 40, 60],
    [50, 120, 200],
    [40, 160, 110],
    [150, 70, 190],
  ];
  [-0.26, 0, 0.26].forEach((x, index) => {
    const gem = gems[(index + Math.floor(unit(seed, 5) * 4)) % 4] ?? gold;
    pen.ellipse(x, 0.365 - Math.abs(x) * 0.1, 0.042, 0.042, css(gem));
    pen.ellipse(x - 0.012, 0.35 - Math.abs(x) * 0.1, 0.014, 0.014, css([255, 255, 255], 0.8));
  });
  for (const [x, y] of tips) {
    pen.ellipse(x, y - 0.02, 0.042, 0.042, css(bright));
    pen.ellipse(x + 0.01, y - 0.01, 0.026, 0.026, css(gold));
  }
};

export const star: Motif = (pen, { palette }) => {
  pen.glow(0, 0, 0.9, palette.glow, 0.6);
  const points = Array.from({ length: 10 }, (_, index): [number, number] => {
    const reach = index % 2 === 0 ? 0.5 : 0.2;
    const angle = (index / 10) * Math.PI * 2 - Math.PI / 2;
    return [Math.cos(angle) * reach, Math.sin(angle) * reach];
  });
  pen.polygon(points, css(mix(gold, [255, 250, 220], 0.5)));
};

export const heart: Motif = (pen, { palette }) => {
  const red: Colour = [214, 48, 70];
  pen.glow(0, 0, 0.9, mix(red, palette.glow, 0.4), 0.5);
  pen.curve((to) => {
    to.move(0, 0.46);
    to.bend(-0.52, 0.1, -0.46, -0.2);
    to.bend(-0.38, -0.48, -0.14, -0.42);
    to.bend(-0.03, -0.38, 0, -0.24);
    to.bend(0.03, -0.38, 0.14, -0.42);
    to.bend(0.38, -0.48, 0.46, -0.2);
    to.bend(0.52, 0.1, 0, 0.46);
  }, css(red));
  pen.ellipse(-0.22, -0.2, 0.09, 0.07, css([255, 190, 190], 0.7));
};
