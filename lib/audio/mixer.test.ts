import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPreset,
  crossfade,
  decodedBytes,
  FADER_BOTTOM,
  heard,
  isVocal,
  NEUTRAL_STRIP,
  panGains,
  placement,
  positionAt,
  RAMP,
  rampValue,
  type Strip,
  stripGains,
  tierFor,
  toDecibels,
  toGain,
  toggleSolo,
  usableLoop,
} from './mixer';

const strip = (changes: Partial<Strip> = {}) => ({ ...NEUTRAL_STRIP, ...changes });
const strips = fc.array(
  fc.record<Strip>({
    decibels: fc.double({ min: -60, max: 12, noNaN: true }),
    pan: fc.double({ min: -1, max: 1, noNaN: true }),
    muted: fc.boolean(),
    soloed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('levels', () => {
  it('are factors and back', () => {
    expect(toGain(0)).toBe(1);
    expect(toGain(-6.0206)).toBeCloseTo(0.5, 5);
    expect(toGain(FADER_BOTTOM)).toBe(0);
    expect(toGain(-Infinity)).toBe(0);
    expect(toGain(Number.NaN)).toBe(1);
    expect(toDecibels(0)).toBe(-Infinity);
    fc.assert(
      fc.property(fc.double({ min: -59.9, max: 12, noNaN: true }), (level) => {
        expect(toDecibels(toGain(level))).toBeCloseTo(level, 9);
      }),
    );
  });
});

describe('panGains', () => {
  it('changes nothing in the middle, and puts all on one side at the ends', () => {
    expect(panGains(0).leftToLeft).toBe(1);
    expect(panGains(0).rightToRight).toBeCloseTo(1, 12);
    expect(panGains(0).rightToLeft).toBeCloseTo(0, 12);
    expect(panGains(-1)).toEqual({ leftToLeft: 1, rightToLeft: 1, leftToRight: 0, rightToRight: 0 });
    expect(panGains(1).leftToRight).toBe(1);
    expect(panGains(1).leftToLeft).toBeCloseTo(0, 12);
    expect(panGains(Number.NaN)).toEqual(panGains(0));
  });

  it('keeps the power of each channel, and mirrors', () => {
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (pan) => {
        const gains = panGains(pan);
        expect(gains.leftToLeft ** 2 + gains.leftToRight ** 2).toBeCloseTo(1, 9);
        expect(gains.rightToLeft ** 2 + gains.rightToRight ** 2).toBeCloseTo(1, 9);
        expect(panGains(-pan).leftToLeft).toBeCloseTo(gains.rightToRight, 9);
        expect(panGains(-pan).leftToRight).toBeCloseTo(gains.rightToLeft, 9);
      }),
    );
  });
});

describe('mute and solo', () => {
  it.each([
    ['all', [strip(), strip()], [true, true]],
    ['not the muted', [strip({ muted: true }), strip()], [false, true]],
    ['only the soloed', [strip({ soloed: true }), strip()], [true, false]],
    ['several soloed', [strip({ soloed: true }), strip(), strip({ soloed: true })], [true, false, true]],
    ['not what is soloed and muted, nor the rest', [strip({ soloed: true, muted: true }), strip()], [false, false]],
  ])('lets be heard: %s', (_, given, expected) => {
    expect(heard(given)).toEqual(expected);
  });

  it('never touches the fader: a stem has its own gain or none', () => {
    fc.assert(
      fc.property(strips, (given) => {
        const isHeard = heard(given);
        stripGains(given).forEach((gain, index) => {
          expect(gain).toBe(isHeard[index] ? toGain(given[index]!.decibels) : 0);
        });
      }),
    );
  });

  it('solos one more, only one, and none again', () => {
    const two = [strip({ soloed: true }), strip()];
    expect(toggleSolo(two, 1, false).map(({ soloed }) => soloed)).toEqual([true, true]);
    const only = toggleSolo(two, 1, true);
    expect(only.map(({ soloed }) => soloed)).toEqual([false, true]);
    expect(toggleSolo(only, 1, true).map(({ soloed }) => soloed)).toEqual([false, false]);
    expect(toggleSolo(two, 0, false).map(({ soloed }) => soloed)).toEqual([false, false]);
  });
});

describe('applyPreset', () => {
  const song = ['vocals', 'instrumental', 'Drums'].map((name) => ({ ...strip({ decibels: -3, soloed: true }), name }));

  it.each([
    ['full', [true, true, true]],
    ['karaoke', [false, true, true]],
    ['a-cappella', [true, false, false]],
  ] as const)('%s', (preset, expected) => {
    const set = applyPreset(song, preset);
    expect(heard(set)).toEqual(expected);
    expect(set.every(({ decibels }) => decibels === -3)).toBe(true);
  });

  it('knows voices by their names', () => {
    expect(['vocals', 'Lead_Vocal', 'Backing vocals', 'voice', 'a cappella'].every(isVocal)).toBe(true);
    expect(['instrumental', 'drums', 'bass', 'other'].some(isVocal)).toBe(false);
  });
});

describe('crossfade', () => {
  it('keeps the power, from one to the other', () => {
    expect(crossfade(0)).toEqual([1, 0]);
    expect(crossfade(1)).toEqual([0, 1]);
    expect(crossfade(7)).toEqual([0, 1]);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (progress) => {
        const [first, second] = crossfade(progress);
        expect(first ** 2 + second ** 2).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('rampValue', () => {
  it('goes straight from one to the other, and no sample jumps by more than −56 dB', () => {
    const ramp = { from: 0, to: 1, at: 2 };
    expect(rampValue(ramp, 1)).toBe(0);
    expect(rampValue(ramp, 2 + RAMP / 2)).toBeCloseTo(0.5, 9);
    expect(rampValue(ramp, 3)).toBe(1);
    let most = 0;
    for (let sample = 0; sample < 1_000; sample += 1) {
      const step = rampValue(ramp, 2 + (sample + 1) / 44_100) - rampValue(ramp, 2 + sample / 44_100);
      most = Math.max(most, step);
    }
    expect(toDecibels(most)).toBeLessThan(-56);
  });
});

describe('positionAt', () => {
  it('goes on at its speed, and not before it began', () => {
    const motion = { when: 10, position: 3, speed: 0.5 };
    expect(positionAt(motion, null, 9)).toBe(3);
    expect(positionAt(motion, null, 14)).toBe(5);
  });

  it('stays in its loop, unless it began behind it', () => {
    const loop = { from: 4, to: 6 };
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 6 - 1e-9, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (position, now) => {
          const place = positionAt({ when: 0, position, speed: 1 }, loop, now);
          expect(place).toBeLessThan(6 + 1e-9);
          expect(place).toBeGreaterThanOrEqual(position + now >= 6 ? 4 : position);
        },
      ),
    );
    expect(positionAt({ when: 0, position: 7, speed: 1 }, loop, 2)).toBe(9);
  });
});

describe('usableLoop', () => {
  it('is in order, inside the song and on samples', () => {
    expect(usableLoop({ from: 8, to: 2 }, 10, 44_100)).toEqual({ from: 2, to: 8 });
    expect(usableLoop({ from: -3, to: 99 }, 10, 44_100)).toEqual({ from: 0, to: 10 });
    expect(usableLoop({ from: 5, to: 5.01 }, 10, 44_100)).toBeNull();
    expect(usableLoop({ from: Number.NaN, to: 5 }, 10, 44_100)).toBeNull();
    const { from } = usableLoop({ from: 1 / 3, to: 9 }, 10, 44_100)!;
    expect(from * 44_100).toBeCloseTo(Math.round(from * 44_100), 9);
  });
});

describe('tierFor', () => {
  it('steps down as the song grows', () => {
    const budget = 600e6;
    expect(decodedBytes(240, 44_100)).toBe(84_672_000);
    expect(tierFor(2, 240, 44_100, budget)).toBe('full');
    expect(tierFor(2, 480, 44_100, 200e6)).toBe('half');
    expect(tierFor(12, 480, 44_100, budget)).toBe('song');
  });
});

describe('placement', () => {
  it('is where a stem lies in its song, whatever the shift and the lengths', () => {
    fc.assert(
      fc.property(
        fc.float32Array({ noNaN: true, maxLength: 30 }),
        fc.integer({ min: -40, max: 40 }),
        fc.integer({ min: 0, max: 60 }),
        (channel, shift, length) => {
          const expected = Float32Array.from({ length }, (_, index) => channel[index - shift] ?? 0);
          const { from, to, at } = placement(channel.length, shift, length);
          const placed = new Float32Array(length);
          placed.set(channel.subarray(from, to), at);
          expect(placed).toEqual(expected);
        },
      ),
    );
  });
});
