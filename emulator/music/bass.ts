import { unit } from '../painting/random';

/** A note of an accompaniment: a degree of the scale, in beats from the start of the bar. */
export type BarNote = { degree: number; beat: number; beats: number; velocity: number };

export type BassPattern = 'hold' | 'pulse' | 'eighths' | 'offbeat' | 'octaves' | 'fifths' | 'sparse' | 'walk';

/** One bar of bass under the chord on `root`; `next` is the root of the bar to come, which a walking bass walks to. */
export function bassBar(pattern: BassPattern, root: number, next: number, seed: number): BarNote[] {
  const note = (beat: number, beats: number, degree = root, velocity = 0.85) => ({ beat, beats, degree, velocity });
  switch (pattern) {
    case 'hold':
      return [note(0, 4)];
    case 'pulse':
      return [
        note(0, 1.4),
        note(1.5, 0.5, root, 0.6),
        note(2, 1.4),
        note(3.5, 0.5, unit(seed, 50) < 0.4 ? root + 4 : root, 0.6),
      ];
    case 'eighths':
      return Array.from({ length: 8 }, (_, index) => note(index / 2, 0.45, root, index % 2 ? 0.68 : 0.85));
    case 'offbeat':
      return [0, 1, 2, 3].flatMap((beat) => [
        note(beat + 0.5, 0.4, root, 0.9),
        ...(unit(seed, 51, beat) < 0.4 ? [note(beat + 0.75, 0.22, beat === 3 ? root + 4 : root, 0.6)] : []),
      ]);
    case 'octaves':
      return [0, 1, 2, 3].flatMap((beat) => [
        note(beat, 0.4, root),
        note(beat + 0.5, 0.35, root + 7, 0.7),
        ...(unit(seed, 52, beat) < 0.3 ? [note(beat + 0.75, 0.2, root + 4, 0.55)] : []),
      ]);
    case 'fifths':
      return [note(0, 0.9), note(2, 0.9, root + 4 >= 7 ? root - 3 : root + 4, 0.75)];
    case 'sparse':
      return [note(0, 1.6), note(2.5, 1.2, unit(seed, 53) < 0.35 ? root + 4 : root, 0.7)];
    case 'walk': {
      const goal = next + Math.round((root - next) / 7) * 7;
      const step = goal >= root ? 1 : -1;
      // Root, third, fifth, and the neighbour of what comes next.
      return [
        note(0, 0.9),
        note(1, 0.9, root + 2, 0.75),
        note(2, 0.9, root + 4, 0.8),
        note(3, 0.9, goal === root ? root + 5 : goal - step, 0.75),
      ];
    }
  }
}
