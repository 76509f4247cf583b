import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extensionShape, type Link, pieceAt, startsAlike, stitch } from './timeline';
import { createPeaks } from './peaks';
import { noise } from './testing';

describe('extensionShape', () => {
  it.each([
    [100, 60, null, 'tail'],
    [100, 100.5, null, 'tail'],
    [100, 160, null, 'joined'],
    [100, 160, true, 'joined'],
    [30, 120, false, 'tail'],
  ] as const)('cut at %d, returned %d s (starts like its parent: %s): %s', (cut, seconds, alike, shape) => {
    expect(extensionShape(cut, seconds, alike)).toBe(shape);
  });
});

describe('startsAlike', () => {
  const song = (seed: number, delay = 0) => {
    const swell = noise(60, seed, 1);
    const sound = noise(600_000, seed).map((sample, index) => sample * Math.abs(swell[Math.floor(index / 10_000)]!));
    const peaks = createPeaks(441);
    peaks.add([new Float32Array(delay)]);
    peaks.add([sound]);
    return peaks.peaks().pairs;
  };

  it('knows the same beginning, also when it comes a little late', () => {
    expect(startsAlike(song(1), song(1), 1_000)).toBe(true);
    expect(startsAlike(song(1), song(1, 1_105), 1_000)).toBe(true);
    expect(startsAlike(song(1), song(2), 1_000)).toBe(false);
  });

  it('is not taken in by the same beat under another tune', () => {
    const beat = noise(240, 9, 1);
    const over = (seed: number) => {
      const tune = noise(80, seed, 1);
      const loudness = (index: number) =>
        Math.abs(beat[Math.floor(index / 2_500)]!) * (0.55 + 0.45 * Math.abs(tune[Math.floor(index / 7_500)]!));
      const peaks = createPeaks(441);
      peaks.add([noise(600_000, seed).map((sample, index) => sample * loudness(index))]);
      return peaks.peaks().pairs;
    };
    expect(startsAlike(over(1), over(1), 1_000)).toBe(true);
    expect(startsAlike(over(1), over(2), 1_000)).toBe(false);
  });

  it('does not guess from nothing', () => {
    expect(startsAlike(song(1), song(1), 50)).toBeNull();
    expect(startsAlike(new Int8Array(4_000), new Int8Array(4_000), 1_000)).toBeNull();
  });
});

describe('stitch', () => {
  it('a tail follows the parent up to the cut', () => {
    const timeline = stitch([
      { id: 'song', seconds: 120, extends: null },
      { id: 'tail', seconds: 60, extends: { cut: 100, shape: 'tail' } },
    ]);
    expect(timeline).toEqual({
      pieces: [
        { id: 'song', from: 0, to: 100, at: 0 },
        { id: 'tail', from: 0, to: 60, at: 100 },
      ],
      cuts: [100],
      seconds: 160,
    });
    expect(pieceAt(timeline, 99.9)).toEqual({ piece: timeline.pieces[0], seconds: 99.9 });
    expect(pieceAt(timeline, 130)).toEqual({ piece: timeline.pieces[1], seconds: 30 });
    expect(pieceAt(timeline, 160)).toBeNull();
    expect(pieceAt(timeline, -1)).toBeNull();
  });

  it('a joined song takes the place of its parent, and keeps the mark', () => {
    expect(
      stitch([
        { id: 'song', seconds: 120, extends: null },
        { id: 'joined', seconds: 160, extends: { cut: 100, shape: 'joined' } },
        { id: 'tail', seconds: 30, extends: { cut: 150, shape: 'tail' } },
        { id: 'tail of the tail', seconds: 40, extends: { cut: 20, shape: 'joined' } },
      ]),
    ).toEqual({
      pieces: [
        { id: 'joined', from: 0, to: 150, at: 0 },
        { id: 'tail of the tail', from: 0, to: 40, at: 150 },
      ],
      cuts: [100, 150, 170],
      seconds: 190,
    });
  });

  it('never has a gap or an overlap, and marks in order', () => {
    const link = fc.record({
      seconds: fc.integer({ min: 10, max: 300 }),
      cut: fc.integer({ min: 1, max: 9 }),
      shape: fc.constantFrom('tail' as const, 'joined' as const),
    });
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 8 }), (given) => {
        const links = given.map(({ seconds, cut, shape }, index): Link => ({
          id: String(index),
          seconds,
          extends: index > 0 ? { cut, shape } : null,
        }));
        const { pieces, cuts, seconds } = stitch(links);
        let at = 0;
        for (const piece of pieces) {
          expect(piece.at).toBe(at);
          expect(piece.to).toBeGreaterThan(piece.from);
          at += piece.to - piece.from;
        }
        expect(seconds).toBe(at);
        expect(cuts).toEqual(cuts.toSorted((one, other) => one - other));
      }),
    );
  });

  it('of nothing is nothing; a second song is no extension', () => {
    expect(stitch([])).toEqual({ pieces: [], cuts: [], seconds: 0 });
    const song = { id: 'song', seconds: 1, extends: null };
    expect(() => stitch([song, { ...song, id: 'other' }])).toThrow('other extends nothing');
  });
});
