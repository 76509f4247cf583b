import { renderSong, mixOf } from './sound/render';
import { framesOf, SAMPLE_RATE, type Song } from './song';

/** A whole song in memory, for tests. */
export type Heard = Record<'mix' | 'vocals' | 'instrumental', [Float32Array, Float32Array]>;

export function hear(song: Song): Heard {
  const frames = framesOf(song);
  const pair = (): [Float32Array, Float32Array] => [new Float32Array(frames), new Float32Array(frames)];
  const heard: Heard = { mix: pair(), vocals: pair(), instrumental: pair() };
  let at = 0;
  for (const block of renderSong(song)) {
    const mix = mixOf(block);
    for (const side of [0, 1] as const) {
      heard.mix[side].set(mix[side], at);
      heard.vocals[side].set(block.vocals[side], at);
      heard.instrumental[side].set(block.instrumental[side], at);
    }
    at += block.frames;
  }
  return heard;
}

export function peakOf(channels: readonly Float32Array[]): number {
  let peak = 0;
  for (const samples of channels) for (const value of samples) peak = Math.max(peak, Math.abs(value));
  return peak;
}

export function rms(samples: Float32Array): number {
  let sum = 0;
  for (const value of samples) sum += value * value;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

/** The tempo at which the beginnings of sounds repeat most, in beats a minute from 60 to 180. */
export function findTempo(samples: Float32Array): number {
  const hop = 480;
  const onsets: number[] = [];
  let [before, previous] = [0, 0];
  for (let start = 0; start + hop <= samples.length; start += hop) {
    let energy = 0;
    // The difference of neighbours hears strokes better than bass.
    for (let index = start; index < start + hop; index++) {
      const value = samples[index] ?? 0;
      energy += (value - before) ** 2;
      before = value;
    }
    const level = Math.log(1e-6 + energy);
    onsets.push(Math.max(0, level - previous));
    previous = level;
  }
  const mean = onsets.reduce((sum, value) => sum + value, 0) / onsets.length;
  const centred = onsets.map((value) => value - mean);
  const likeness = (tempo: number) => {
    // A whole bar tells tempos apart better than one beat.
    const lag = Math.round((4 * 60 * SAMPLE_RATE) / tempo / hop);
    const beat = Math.round((60 * SAMPLE_RATE) / tempo / hop);
    let sum = 0;
    for (let index = lag; index < centred.length; index++)
      sum += (centred[index] ?? 0) * ((centred[index - lag] ?? 0) + (centred[index - beat] ?? 0));
    return sum;
  };
  const tempos = Array.from({ length: 121 }, (_, index) => 60 + index);
  return tempos.reduce((best, tempo) => (likeness(tempo) > likeness(best) ? tempo : best));
}

/** Share of the energy of every pitch class (C first) between middle C and two octaves above. */
export function chroma(samples: Float32Array): number[] {
  const classes = Array.from({ length: 12 }, () => 0);
  const size = 16_384;
  for (let pitch = 60; pitch < 84; pitch++) {
    const turn = (2 * Math.PI * 440 * 2 ** ((pitch - 69) / 12)) / SAMPLE_RATE;
    const twice = 2 * Math.cos(turn);
    for (let start = 0; start + size <= samples.length; start += size) {
      let [one, two] = [0, 0];
      for (let index = 0; index < size; index++) {
        const window = 0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size);
        const now = (samples[start + index] ?? 0) * window + twice * one - two;
        two = one;
        one = now;
      }
      classes[pitch % 12] = (classes[pitch % 12] ?? 0) + one * one + two * two - twice * one * two;
    }
  }
  const total = classes.reduce((sum, value) => sum + value, 0);
  return classes.map((value) => value / total);
}
