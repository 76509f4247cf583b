import { hash, unit } from '../painting/random';
import type { SectionKind } from './song';

export type Drum = 'kick' | 'snare' | 'hat' | 'open' | 'ride' | 'crash' | 'tom';

/** One stroke: `step` in sixteenths from the start of the bar. */
export type Stroke = { drum: Drum; step: number; velocity: number };

type Beat = Partial<Record<Drum, string>>;

/** Bars of sixteenths: X loud, x normal, o soft. */
const beats = {
  none: {},
  pop: { kick: 'X.....x.X.x.....', snare: '....X.......X..o', hat: 'x.o.x.o.x.o.x.o.' },
  rock: { kick: 'X.....x.X.......', snare: '....X.......X...', hat: 'x.x.x.x.x.x.x.x.' },
  boombap: { kick: 'X......x..X..o..', snare: '....X..o....X...', hat: 'x.o.x.o.x.o.x.oo' },
  four: { kick: 'X...X...X...X...', snare: '....x.......x...', hat: 'o.o.o.o.o.o.o.oo', open: '..x...x...x...x.' },
  train: { kick: 'x.......x.......', snare: 'oooxooxoooxooxoo', hat: '....o.......o...' },
  ride: { kick: 'o.......o.......', snare: '......o......o..', ride: 'x...x..ox...x..o', hat: '....x.......x...' },
  shuffle: { kick: 'X.....x.x.....o.', snare: '....X.......X...', ride: 'x.x.x.x.x.x.x.x.' },
  disco: { kick: 'X...X...X...X...', snare: '....X.o....oX...', hat: 'xoooxoooxoooxooo', open: '..x...x...x...x.' },
  trap: { kick: 'X.....x...X.....', snare: '........X.......', hat: 'x.x.x.xxx.x.xoxo' },
  drop: { kick: '........X.......', snare: '........X......o', hat: 'x.ooX.o.x.o.X.o.' },
  march: { kick: 'X.......x.......', snare: '........o.o.o.oo', tom: 'x.....x.x.....o.' },
} as const satisfies Record<string, Beat>;

export type BeatName = keyof typeof beats;

const loudness: Record<string, number> = { X: 1, x: 0.78, o: 0.42 };

/** How much of the kit plays: 0 nothing, 1 the small drums, 2 everything, 3 with a crash at the start. */
const energy: Record<SectionKind, number> = {
  intro: 1,
  verse: 2,
  'pre-chorus': 2,
  chorus: 3,
  bridge: 1,
  solo: 3,
  outro: 2,
};

/** The strokes of one bar. `last` is the bar before another section, which ends in a fill. */
export function drumBar(name: BeatName, kind: SectionKind, bar: number, last: boolean, seed: number): Stroke[] {
  const beat: Beat = beats[name];
  const strokes: Stroke[] = [];
  if (name === 'none') return strokes;
  const level = energy[kind];
  const fill = last && level > 1 ? hash(seed, 40) % 3 : -1;
  for (const [drum, steps] of Object.entries(beat) as [Drum, string][]) {
    if (level < 2 && (drum === 'snare' || drum === 'open') && name !== 'train') continue;
    for (let step = 0; step < 16; step++) {
      const velocity = loudness[steps[step] ?? '.'];
      if (velocity === undefined || (fill >= 0 && step >= 12 && drum !== 'kick')) continue;
      // A soft stroke is now and then left out, so that no two bars are quite the same.
      if (velocity < 0.5 && unit(seed, bar, step, 41) < 0.2) continue;
      strokes.push({ drum, step, velocity });
    }
  }
  if (fill === 0)
    for (let step = 12; step < 16; step++) strokes.push({ drum: 'snare', step, velocity: 0.4 + (step - 12) * 0.15 });
  if (fill === 1)
    for (const step of [12, 13, 14, 15]) strokes.push({ drum: 'tom', step, velocity: 0.9 - (step - 12) * 0.1 });
  if (fill === 2) for (const step of [12, 14, 15]) strokes.push({ drum: 'snare', step, velocity: 0.7 });
  if (level === 3 && bar === 0) strokes.push({ drum: 'crash', step: 0, velocity: 0.8 });
  return strokes;
}
