import { css, mix } from '../colour';
import { unit } from '../random';
import { type Motif } from './pen';

/* What stands in the sky. */

export const moon: Motif = (pen, { palette, seed }) => {
  pen.glow(0, 0, 1.1, palette.glow, 0.5);
  pen.ellipse(0, 0, 0.5, 0.5, css(mix(palette.light, [250, 246, 232], 0.6)));
  for (let crater = 0; crater < 12; crater++) {
    const angle = unit(seed, crater, 1) * 6.283;
    const away = Math.sqrt(unit(seed, crater, 2)) * 0.38;
    const radius = 0.025 + unit(seed, crater, 3) * 0.075;
    pen.ellipse(Math.cos(angle) * away, Math.sin(angle) * away, radius, radius, css([150, 145, 150], 0.28));
  }
};

export const sun: Motif = (pen, { palette }) => {
  pen.glow(0, 0, 1.3, palette.glow, 0.7);
  pen.ellipse(0, 0, 0.5, 0.5, css(mix(palette.light, [255, 214, 120], 0.45)));
  pen.ellipse(0, 0, 0.42, 0.42, css([255, 244, 205], 0.6));
};

export const planet: Motif = (pen, { palette, seed, dark }) => {
  const body = mix(palette.glow, [220, 150, 110], unit(seed, 1));
  pen.glow(0, 0, 0.8, palette.glow, 0.35);
  const ring = (from: number, to: number) => {
    for (const [rx, alpha] of [
      [0.62, 0.75],
      [0.56, 0.4],
      [0.52, 0.7],
    ] as const)
      pen.curve(
        (path) => {
          for (let step = 0; step <= 32; step++) {
            const angle = from + ((to - from) * step) / 32;
            const x = Math.cos(angle) * rx;
            const y = Math.sin(angle) * rx * 0.24;
            const px = x * 0.94 + y * 0.34;
            const py = y * 0.94 - x * 0.34;
            if (step === 0) path.move(px, py);
            else path.line(px, py);
          }
        },
        undefined,
        css(mix(palette.light, body, 0.3), alpha),
        0.022,
      );
  };
  ring(Math.PI, Math.PI * 2);
  pen.ellipse(0, 0, 0.36, 0.36, css(body));
  for (let band = -3; band <= 3; band++)
    pen.ellipse(
      0,
      band * 0.09,
      Math.sqrt(Math.max(0.001, 0.1296 - (band * 0.09) ** 2)) * 0.99,
      0.02,
      css(mix(body, band % 2 === 0 ? palette.light : dark, 0.4), 0.5),
    );
  pen.curve(
    (to) => {
      to.move(0.06, -0.355);
      to.bend(0.5, -0.1, 0.2, 0.3);
      to.bend(0.12, 0.36, 0.02, 0.36);
      to.bend(0.32, 0, 0.06, -0.355);
    },
    css(dark, 0.42),
  );
  ring(0, Math.PI);
};
