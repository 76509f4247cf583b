import { css, mix } from '../colour';
import { unit } from '../random';
import { type Motif } from './pen';

/* What breathes. */

export const cat: Motif = (pen, { palette, dark }) => {
  const fur = mix(dark, [10, 8, 14], 0.5);
  pen.curve(
    (to) => {
      to.move(0.16, 0.44);
      to.bend(0.48, 0.42, 0.4, 0.12);
      to.bend(0.36, -0.02, 0.44, -0.08);
    },
    undefined,
    css(fur),
    0.06,
  );
  pen.curve((to) => {
    to.move(-0.2, 0.5);
    to.bend(-0.24, 0.1, -0.1, -0.12);
    to.line(0.1, -0.12);
    to.bend(0.3, 0.14, 0.24, 0.5);
  }, css(fur));
  pen.ellipse(0, -0.22, 0.18, 0.155, css(fur));
  for (const side of [-1, 1]) {
    pen.polygon(
      [
        [side * 0.17, -0.22],
        [side * 0.165, -0.5],
        [side * 0.03, -0.34],
      ],
      css(fur),
    );
    pen.ellipse(side * 0.07, -0.24, 0.034, 0.04, css(mix(palette.lamp, [180, 230, 90], 0.5)));
    pen.ellipse(side * 0.07, -0.24, 0.01, 0.036, css([5, 5, 8]));
    for (const tilt of [-0.02, 0.02])
      pen.curve(
        (to) => {
          to.move(side * 0.05, -0.16);
          to.line(side * 0.27, -0.16 + tilt);
        },
        undefined,
        css(palette.light, 0.6),
        0.005,
      );
  }
  pen.polygon(
    [
      [-0.018, -0.185],
      [0.018, -0.185],
      [0, -0.165],
    ],
    css([220, 130, 130]),
  );
};

export const birds: Motif = (pen, { dark, seed }) => {
  for (let bird = 0; bird < 9; bird++) {
    const x = (unit(seed, bird, 1) - 0.5) * 1.5;
    const y = (unit(seed, bird, 2) - 0.5) * 0.7;
    const wing = 0.05 + unit(seed, bird, 3) * 0.07;
    const lift = wing * (0.25 + unit(seed, bird, 4) * 0.5);
    pen.curve((to) => {
      to.move(x - wing, y - lift);
      to.bend(x - wing * 0.35, y - lift * 0.9, x, y);
      to.bend(x + wing * 0.35, y - lift * 0.9, x + wing, y - lift);
      to.bend(x + wing * 0.3, y - lift * 0.4, x, y + wing * 0.16);
      to.bend(x - wing * 0.3, y - lift * 0.4, x - wing, y - lift);
    }, css(dark));
  }
};
