import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPreset,
  crossfade,
  FADER_BOTTOM,
  heard,
  isVocal,
  NEUTRAL_STRIP,
  panGains,
  type Strip,
  stripGains,
  toDecibels,
  toGain,
  toggleSolo,
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
