import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addVocals,
  CROSSFADE_SECONDS,
  coverSong,
  extendSong,
  framesOf,
  planSong,
  SAMPLE_RATE,
  timedLyrics,
  type Song,
} from './index';
import { modes } from './harmony';
import { chroma, findTempo, hear, peakOf, rms, type Heard } from './listen';
import { loudness } from './sound/loudness';

const lyrics =
  '[Verse]\nSilver morning on the water\nEvery window knows my name\n[Chorus]\nHold on to me, hold on to me';
const songs: Record<string, Song> = {
  pop: planSong({ seed: 1, description: null, lyrics, style: 'pop, 110 bpm, A minor', model: 'V5' }),
  'lo-fi': planSong({ seed: 2, description: 'rain', lyrics: null, instrumental: true, style: 'lo-fi' }),
  techno: planSong({ seed: 3, description: 'night drive', lyrics: null, instrumental: true, style: 'techno' }),
  classical: planSong({ seed: 4, description: null, lyrics, style: 'classical, female vocals' }),
};

const hashOf = (...channels: Float32Array[]) =>
  channels.reduce((sum, samples) => sum.update(samples), createHash('sha256')).digest('hex');
const hash = (heard: Heard) => hashOf(...heard.mix);
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Not there.');
  return value;
}

const decibels = (level: number) => 20 * Math.log10(Math.max(1e-12, level));

describe('rendering', () => {
  const heard = new Map<string, Heard>();
  beforeAll(() => {
    for (const [name, song] of Object.entries(songs)) heard.set(name, hear(song));
  });
  const of = (name: string) => present(heard.get(name));

  it('gives the same samples every time, and others for another seed', () => {
    const song = present(songs['pop']);
    expect(hash(hear(structuredClone(song)))).toBe(hash(of('pop')));
    const other = planSong({ seed: 9, description: null, lyrics, style: 'pop, 110 bpm, A minor', model: 'V5' });
    expect(hash(hear(other))).not.toBe(hash(of('pop')));
  });

  it('neither clips nor drifts, and is as loud as a record', () => {
    for (const { mix } of heard.values()) {
      expect(decibels(peakOf(mix))).toBeLessThanOrEqual(-1);
      expect(decibels(peakOf(mix))).toBeGreaterThan(-8);
      for (const samples of mix)
        expect(Math.abs(samples.reduce((sum, value) => sum + value, 0) / samples.length)).toBeLessThan(1e-3);
      expect(loudness(mix)).toBeGreaterThan(-18);
      expect(loudness(mix)).toBeLessThan(-14);
    }
  });

  it('begins and ends in silence', () => {
    for (const { mix } of heard.values()) {
      for (const samples of mix) {
        expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.001);
        expect(rms(samples.subarray(-480))).toBeLessThan(0.002);
        expect(rms(samples.subarray(0, SAMPLE_RATE * 3))).toBeGreaterThan(0.02);
      }
    }
  });

  it('is the sum of its stems', () => {
    for (const { mix, vocals, instrumental } of heard.values()) {
      for (const side of [0, 1] as const) {
        const rest = mix[side].map(
          (value, index) => value - (vocals[side][index] ?? 0) - (instrumental[side][index] ?? 0),
        );
        expect(decibels(peakOf([rest]))).toBeLessThan(-120);
      }
    }
  });

  it('sings when there are words and is silent when there are none', () => {
    const song = present(songs['pop']);
    const { vocals } = of('pop');
    const lines = timedLyrics(song);
    for (const { start, end } of lines)
      expect(decibels(rms(vocals[0].subarray(start * SAMPLE_RATE, end * SAMPLE_RATE)))).toBeGreaterThan(-30);
    expect(peakOf([vocals[0].subarray(0, ((lines[0]?.start ?? 0) - 0.4) * SAMPLE_RATE)])).toBe(0);
    expect(peakOf(of('techno').vocals)).toBe(0);
  });

  it('has the tempo that its data say', () => {
    for (const name of ['pop', 'techno']) {
      const tempo = songs[name]?.tempo ?? 0;
      const found = findTempo(of(name).mix[0]);
      // Half and double of a tempo beat with it.
      expect(Math.min(...[0.5, 1, 2].map((times) => Math.abs(found * times - tempo)))).toBeLessThanOrEqual(2);
    }
  });

  it('has the key that its data say', () => {
    for (const name of ['pop', 'classical']) {
      const key = present(songs[name]?.parts[0]).key;
      const shares = chroma(of(name).mix[0].subarray(0, 20 * SAMPLE_RATE));
      const inKey = (tonic: number) =>
        modes[key.mode].reduce((sum: number, step) => sum + (shares[(tonic + step) % 12] ?? 0), 0);
      expect(inKey(key.tonic)).toBeGreaterThan(0.85);
      // Somewhere else on the circle the same scale fits much worse.
      expect(inKey(key.tonic + 6)).toBeLessThan(0.6);
    }
  });

  it('is brighter where the style is', () => {
    const brightness = (name: string) => {
      const [left] = of(name).mix;
      return rms(left.map((value, index) => value - (left[index - 1] ?? 0))) / rms(left);
    };
    expect(brightness('pop')).toBeGreaterThan(brightness('lo-fi') * 1.5);
  });

  it('keeps every sample before the joint of an extension and changes smoothly after it', () => {
    const song = present(songs['lo-fi']);
    const joint = 17.3;
    const longer = hear(extendSong(song, { seed: 1, continueAt: joint }));
    const before = of('lo-fi').mix;
    const frame = Math.round(joint * SAMPLE_RATE);
    for (const side of [0, 1] as const) {
      expect(hashOf(longer.mix[side].subarray(0, frame))).toBe(hashOf(before[side].subarray(0, frame)));
      const after = [frame, frame + Math.round((CROSSFADE_SECONDS + 0.5) * SAMPLE_RATE)] as const;
      expect(hashOf(longer.mix[side].subarray(...after))).not.toBe(hashOf(before[side].subarray(...after)));
      const level = (from: number, to: number) =>
        decibels(rms(longer.mix[side].subarray(from * SAMPLE_RATE, to * SAMPLE_RATE)));
      expect(Math.abs(level(joint, joint + 3) - level(joint - 3, joint))).toBeLessThan(6);
      const steps = longer.mix[side].map((value, index, all) => Math.abs(value - (all[index - 1] ?? value)));
      const around = steps.subarray(frame - 200, frame + 6000).reduce((most, value) => Math.max(most, value), 0);
      expect(around).toBeLessThanOrEqual(steps.reduce((most, value) => Math.max(most, value), 0));
    }
    expect(peakOf(longer.mix)).toBeLessThan(0.891);
  });

  it('adds a voice without touching a sample of the rest', () => {
    const song = present(songs['techno']);
    const voiced = hear(addVocals(song, { seed: 1, lyrics }));
    expect(hashOf(...voiced.instrumental)).toBe(hashOf(...of('techno').mix));
    expect(rms(voiced.vocals[0])).toBeGreaterThan(0.005);
    expect(decibels(peakOf(voiced.mix))).toBeLessThanOrEqual(-1);
  });

  it('covers with other sounds', () => {
    const song = present(songs['classical']);
    const cover = coverSong(song, { seed: 1, style: 'rock', audioWeight: 1 });
    expect(framesOf(cover)).toBe(framesOf(song));
    const other = hear(cover);
    expect(
      rms(other.instrumental[0].map((value, index) => value - (of('classical').instrumental[0][index] ?? 0))),
    ).toBeGreaterThan(0.03);
    expect(decibels(peakOf(other.mix))).toBeLessThanOrEqual(-1);
  });
});
