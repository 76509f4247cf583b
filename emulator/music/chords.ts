import { unit } from '../painting/random';

export type ChordPattern = 'hold' | 'push' | 'pulse' | 'stab' | 'strum' | 'chug' | 'comp' | 'skank' | 'arpeggio';

/** One sound of a chord: which of its voices (null: all of them), when and how long in beats. */
export type ChordTouch = { voice: number | null; beat: number; beats: number; velocity: number; spread: number };

/** How a chord of `voices` notes is played in one bar. `spread` is the seconds from its first string to its last. */
export function chordBar(pattern: ChordPattern, voices: number, seed: number): ChordTouch[] {
  const touch = (beat: number, beats: number, velocity = 0.75, spread = 0, voice: number | null = null) => ({
    voice,
    beat,
    beats,
    velocity,
    spread,
  });
  switch (pattern) {
    case 'hold':
      return [touch(0, 2.4, 0.75, 0.01), touch(2.5, 1.4, 0.6, 0.01)];
    case 'push':
      return [touch(0, 1.6, 0.7, 0.025), touch(1.75, 2, unit(seed, 60) < 0.5 ? 0.6 : 0.5, 0.02)];
    case 'pulse':
      return Array.from({ length: 8 }, (_, index) => touch(index / 2, 0.42, index % 4 === 0 ? 0.8 : 0.55));
    case 'stab':
      return [0.5, 1.5, 2.5, 3.5]
        .filter((_, index) => index !== 1 || unit(seed, 61) < 0.7)
        .map((beat) => touch(beat, 0.35, 0.7));
    case 'strum':
      return [
        touch(0, 0.95, 0.8, 0.03),
        touch(1, 0.5, 0.6, 0.02),
        touch(1.5, 0.5, 0.5, -0.02),
        touch(2.5, 0.5, 0.55, -0.02),
        touch(3, 0.5, 0.65, 0.02),
        touch(3.5, 0.5, 0.5, -0.02),
      ];
    case 'chug':
      return [
        touch(0, 1.4, 0.85, 0.008),
        ...[1.5, 2, 2.5, 3, 3.5].map((beat) => touch(beat, 0.4, beat % 1 ? 0.55 : 0.7, 0.004)),
      ];
    case 'comp':
      return unit(seed, 62) < 0.5
        ? [touch(0, 0.4, 0.6), touch(1.5, 0.9, 0.7)]
        : [touch(1, 0.35, 0.55), touch(2.5, 1.2, 0.65)];
    case 'skank':
      return [touch(1, 0.3, 0.75), touch(3, 0.3, 0.75), touch(2.5, 0.2, 0.4)];
    case 'arpeggio': {
      const order = unit(seed, 63) < 0.5 ? [0, 1, 2, 1] : [0, 2, 1, 2];
      return Array.from({ length: 8 }, (_, index) => {
        const voice = (order[index % 4] ?? 0) + (index >= 4 && index % 4 === 3 ? 1 : 0);
        return touch(index / 2, 0.9, index % 4 === 0 ? 0.75 : 0.58, 0, voice % voices);
      });
    }
  }
}
