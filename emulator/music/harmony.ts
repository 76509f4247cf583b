import { hash } from '../painting/random';

export const modes = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  dorian: [0, 2, 3, 5, 7, 9, 10],
  mixolydian: [0, 2, 4, 5, 7, 9, 10],
  lydian: [0, 2, 4, 6, 7, 9, 11],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
} as const;

export type Mode = keyof typeof modes;

/** Tonic as semitones above C. */
export type Key = { tonic: number; mode: Mode };

export type Colour = 'fifth' | 'triad' | 'open' | 'seventh' | 'ninth';

/** Turns of four chords as degrees; none of them rests on the diminished triad of its mode. */
const turns: Record<Mode, { plain: number[][]; lift: number[][] }> = {
  major: {
    plain: [
      [0, 4, 5, 3],
      [0, 5, 3, 4],
      [5, 3, 0, 4],
      [0, 2, 3, 4],
      [1, 4, 0, 5],
    ],
    lift: [
      [3, 4, 0, 5],
      [3, 0, 4, 5],
      [0, 4, 5, 3],
      [3, 4, 2, 5],
    ],
  },
  minor: {
    plain: [
      [0, 5, 2, 6],
      [0, 3, 5, 4],
      [0, 6, 5, 6],
      [0, 2, 6, 3],
    ],
    lift: [
      [5, 6, 0, 0],
      [5, 2, 6, 0],
      [3, 0, 5, 6],
      [5, 6, 0, 2],
    ],
  },
  dorian: {
    plain: [
      [0, 3, 0, 6],
      [0, 6, 3, 0],
      [0, 2, 3, 0],
    ],
    lift: [
      [2, 3, 0, 6],
      [3, 6, 0, 0],
    ],
  },
  mixolydian: {
    plain: [
      [0, 6, 3, 0],
      [0, 3, 6, 0],
      [0, 4, 6, 3],
    ],
    lift: [
      [6, 3, 0, 0],
      [3, 6, 0, 4],
    ],
  },
  lydian: {
    plain: [
      [0, 1, 0, 4],
      [0, 1, 5, 4],
    ],
    lift: [
      [1, 0, 4, 5],
      [5, 4, 1, 0],
    ],
  },
  phrygian: {
    plain: [
      [0, 1, 0, 6],
      [0, 5, 1, 0],
    ],
    lift: [
      [1, 2, 0, 1],
      [5, 1, 0, 0],
    ],
  },
};

/** The chords of every kind of section, chosen by the seed; a bridge goes round the chorus's turn the other way. */
export function chooseChords(mode: Mode, seed: number) {
  const pick = (list: readonly number[][], salt: number) => [...(list[hash(seed, salt) % list.length] ?? [0, 3, 4, 0])];
  const verse = pick(turns[mode].plain, 1);
  const chorus = pick(turns[mode].lift, 2);
  const bridge = [...chorus.slice(2), ...chorus.slice(0, 2)];
  return {
    intro: verse,
    verse,
    'pre-chorus': [...verse.slice(2), ...verse.slice(2)],
    chorus,
    bridge,
    solo: verse,
    outro: [...verse.slice(0, 3), 0],
  };
}

/** Semitones above the tonic of a degree of the scale; degrees go on below 0 and above 6. */
export function semitones(degree: number, mode: Mode): number {
  const octave = Math.floor(degree / 7);
  return octave * 12 + (modes[mode][degree - octave * 7] ?? 0);
}

/** Whether a pitch (MIDI number) belongs to the key. */
export function inKey(pitch: number, key: Key): boolean {
  const above = (((pitch - key.tonic) % 12) + 12) % 12;
  return modes[key.mode].some((step) => step === above);
}

/** The degrees of a chord, modulo the octave. */
export function chordDegrees(root: number, colour: Colour): number[] {
  const steps = { fifth: [0, 4], triad: [0, 2, 4], open: [0, 4, 1], seventh: [0, 2, 4, 6], ninth: [0, 2, 6, 1] }[
    colour
  ];
  return steps.map((step) => (root + step) % 7);
}

/** Pitches of a chord around middle C, each voice as near as it can be to the chord before. */
export function voiceChord(root: number, colour: Colour, key: Key, before: readonly number[]): number[] {
  const centre = 60;
  const classes = chordDegrees(root, colour).map((degree) => (key.tonic + semitones(degree, key.mode)) % 12);
  const target = before.length > 0 ? before.reduce((sum, pitch) => sum + pitch, 0) / before.length : centre;
  let best: number[] = [];
  let least = Infinity;
  for (let inversion = 0; inversion < classes.length; inversion++) {
    const order = [...classes.slice(inversion), ...classes.slice(0, inversion)];
    for (let base = 48; base <= 60; base += 12) {
      const pitches: number[] = [];
      for (const pitchClass of order) {
        const floor = pitches.at(-1) ?? base - 1;
        pitches.push(floor + 1 + ((((pitchClass - floor - 1) % 12) + 12) % 12));
      }
      const middle = pitches.reduce((sum, pitch) => sum + pitch, 0) / pitches.length;
      const movement = before.length
        ? pitches.reduce((sum, pitch) => sum + Math.min(...before.map((other) => Math.abs(other - pitch))), 0)
        : 0;
      // Voices move little, but never drift away from the middle.
      const cost = movement + Math.abs(middle - target) * 0.5 + Math.abs(middle - centre) * 0.4;
      if (cost < least) [best, least] = [pitches, cost];
    }
  }
  return best;
}
