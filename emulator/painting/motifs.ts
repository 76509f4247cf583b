import type { Brush } from './brush';
import { css, mix, type Colour } from './colour';
import type { Palette } from './palettes';
import { unit } from './random';
import { blob } from './sky';
import type { MotifName } from './subject';

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
type Pen = {
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

/** Which motifs hang in the air; the others stand on the ground or the water. */
export const floating = new Set<MotifName>([
  'balloon',
  'kite',
  'crown',
  'birds',
  'moon',
  'sun',
  'planet',
  'star',
  'heart',
]);

/** Draws a motif with its middle at (x, y). */
export function paintMotif(brush: Brush, name: MotifName, at: Placed): void {
  drawings[name](penAt(brush, at), at);
}

const gold: Colour = [240, 190, 70];
const drawings: Record<MotifName, (pen: Pen, at: Placed) => void> = {
  lighthouse(pen, { palette, dark, ground = dark }) {
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
  },
  boat(pen, { palette, dark, seed }) {
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
  },
  balloon(pen, { palette, dark, seed }) {
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
  },
  kite(pen, { dark, seed }) {
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
  },
  crown(pen, { palette, dark, seed }) {
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
  },
  castle(pen, { palette, dark, ground = dark }) {
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
  },
  cat(pen, { palette, dark }) {
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
  },
  birds(pen, { dark, seed }) {
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
  },
  moon(pen, { palette, seed }) {
    pen.glow(0, 0, 1.1, palette.glow, 0.5);
    pen.ellipse(0, 0, 0.5, 0.5, css(mix(palette.light, [250, 246, 232], 0.6)));
    for (let crater = 0; crater < 12; crater++) {
      const angle = unit(seed, crater, 1) * 6.283;
      const away = Math.sqrt(unit(seed, crater, 2)) * 0.38;
      const radius = 0.025 + unit(seed, crater, 3) * 0.075;
      pen.ellipse(Math.cos(angle) * away, Math.sin(angle) * away, radius, radius, css([150, 145, 150], 0.28));
    }
  },
  sun(pen, { palette }) {
    pen.glow(0, 0, 1.3, palette.glow, 0.7);
    pen.ellipse(0, 0, 0.5, 0.5, css(mix(palette.light, [255, 214, 120], 0.45)));
    pen.ellipse(0, 0, 0.42, 0.42, css([255, 244, 205], 0.6));
  },
  planet(pen, { palette, seed, dark }) {
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
  },
  tree(pen, { palette, dark, seed }) {
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
  },
  flower(pen, { palette, dark, seed }) {
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
  },
  cabin(pen, { palette, dark }) {
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
  },
  star(pen, { palette }) {
    pen.glow(0, 0, 0.9, palette.glow, 0.6);
    const points = Array.from({ length: 10 }, (_, index): [number, number] => {
      const reach = index % 2 === 0 ? 0.5 : 0.2;
      const angle = (index / 10) * Math.PI * 2 - Math.PI / 2;
      return [Math.cos(angle) * reach, Math.sin(angle) * reach];
    });
    pen.polygon(points, css(mix(gold, [255, 250, 220], 0.5)));
  },
  heart(pen, { palette }) {
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
  },
};

function penAt(brush: Brush, { x, y, height }: Placed): Pen {
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
