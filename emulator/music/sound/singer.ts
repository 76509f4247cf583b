import { noise, smoothstep } from '../../painting/random';
import { SAMPLE_RATE, type VocalGender } from '../song';
import type { SungPhrase } from '../notes';
import type { Consonant, Vowel } from '../syllables';
import { level, noiseSource } from './engines';

/** Resonances of a man's mouth in hertz; a woman's lie higher. */
const formants: Record<Vowel, readonly [number, number, number]> = {
  a: [730, 1090, 2440],
  e: [480, 1840, 2480],
  i: [280, 2250, 2950],
  o: [450, 820, 2400],
  u: [310, 870, 2240],
  ae: [660, 1700, 2410],
  aw: [590, 880, 2410],
  er: [490, 1350, 1750],
  uh: [620, 1200, 2450],
};

type Sound = {
  seconds: number;
  /** Of the voice and of the breath, 0-1; a plosive is silent before its burst. */
  voiced: number;
  noisy: number;
  /** Middle of the noise in hertz. */
  pitch: number;
  burst?: boolean;
  shape?: readonly [number, number, number];
};

const consonants: Record<Consonant, Sound> = {
  'plosive-front': { seconds: 0.055, voiced: 0, noisy: 0.5, pitch: 900, burst: true },
  'plosive-middle': { seconds: 0.055, voiced: 0, noisy: 0.6, pitch: 4200, burst: true },
  'plosive-back': { seconds: 0.06, voiced: 0, noisy: 0.6, pitch: 1900, burst: true },
  hiss: { seconds: 0.085, voiced: 0, noisy: 0.5, pitch: 7200 },
  hush: { seconds: 0.085, voiced: 0, noisy: 0.55, pitch: 3300 },
  breath: { seconds: 0.06, voiced: 0.1, noisy: 0.3, pitch: 5200 },
  nasal: { seconds: 0.06, voiced: 0.45, noisy: 0, pitch: 1000, shape: [270, 1050, 2200] },
  liquid: { seconds: 0.05, voiced: 0.6, noisy: 0, pitch: 1000, shape: [360, 1200, 1900] },
  glide: { seconds: 0.05, voiced: 0.6, noisy: 0, pitch: 1000, shape: [300, 1400, 2400] },
};

/** Sample frames between two positions of the mouth. */
const STEP = 96;

/** Seconds of a phrase before its first note, in which the mouth opens, and after its last. */
export const BREATH_SECONDS = 0.25;

/** Sings one phrase: a saw through five resonances that follow the vowels, and noise for the consonants. */
export function sing(
  phrase: SungPhrase,
  gender: VocalGender,
  seed: number,
  pitchOf: (pitch: number) => number,
): Float32Array {
  const [first] = phrase.notes;
  const last = phrase.notes.at(-1);
  if (!first || !last) return new Float32Array(0);
  const time = first.time - BREATH_SECONDS;
  const track = positions(phrase, time, last.time + last.seconds + BREATH_SECONDS - time, gender, pitchOf);
  return level(sound(track, seed), 0.2);
}

type Track = {
  steps: number;
  pitch: Float32Array;
  voiced: Float32Array;
  noisy: Float32Array;
  centre: Float32Array;
  shape: Float32Array[];
};

/** Where mouth and voice are at every step. */
function positions(
  phrase: SungPhrase,
  start: number,
  seconds: number,
  gender: VocalGender,
  pitchOf: (pitch: number) => number,
): Track {
  const steps = Math.ceil((seconds * SAMPLE_RATE) / STEP);
  const array = () => new Float32Array(steps);
  const track: Track = {
    steps,
    pitch: array(),
    voiced: array(),
    noisy: array(),
    centre: array(),
    shape: [array(), array(), array()],
  };
  const size = gender === 'm' ? 1 : 1.17;
  const at = (when: number) => Math.max(0, Math.min(steps, Math.round(((when - start) * SAMPLE_RATE) / STEP)));
  const put = (from: number, to: number, sound: (t: number) => Omit<Sound, 'seconds' | 'burst'>) => {
    const [begin, end] = [at(from), at(to)];
    for (let step = begin; step < end; step++) {
      const now = sound((step - begin) / Math.max(1, end - begin));
      track.voiced[step] = now.voiced;
      track.noisy[step] = now.noisy;
      track.centre[step] = now.pitch;
      now.shape?.forEach((frequency, index) => {
        const row = track.shape[index];
        if (row) row[step] = frequency * size;
      });
    }
  };
  const speak = (
    sounds: readonly Consonant[],
    from: number,
    scale: number,
    shape: readonly [number, number, number],
  ) => {
    let now = from;
    for (const name of sounds) {
      const sound = consonants[name];
      put(now, now + sound.seconds * scale, (t) => ({
        shape,
        ...sound,
        noisy: sound.burst ? (t > 0.6 ? sound.noisy : 0) : sound.noisy * Math.sin(Math.PI * t),
      }));
      now += sound.seconds * scale;
    }
  };
  const lengthOf = (sounds: readonly Consonant[]) => sounds.reduce((sum, name) => sum + consonants[name].seconds, 0);
  phrase.notes.forEach((note, index) => {
    const { onset, vowel, coda } = note.syllable;
    const next = phrase.notes[index + 1];
    const room = Math.min(1, (note.seconds * 0.45) / Math.max(0.001, lengthOf(onset) + lengthOf(coda)));
    const opening = lengthOf(onset) * room;
    const closing = lengthOf(coda) * room;
    const end = note.time + note.seconds - (next ? lengthOf(next.syllable.onset) * Math.min(1, room) * 0.9 : 0);
    const [from, to] = [formants[vowel[0]], formants[vowel[1]]];
    put(note.time - opening, end + 0.05, () => ({ voiced: 0, noisy: 0, pitch: 2000, shape: from }));
    const sustained = Math.max(note.time + 0.05, end - closing);
    put(note.time, sustained, (t) => ({
      voiced:
        Math.min(1, (t * (sustained - note.time)) / 0.03 + 0.15) *
        (1 - 0.25 * t) *
        (next ? 1 : 1 - smoothstep(0.75, 1, t) * 0.8),
      noisy: 0,
      pitch: 2000,
      shape: [0, 1, 2].map(
        (row) => (from[row] ?? 0) + ((to[row] ?? 0) - (from[row] ?? 0)) * smoothstep(0.45, 0.9, t),
      ) as [number, number, number],
    }));
    speak(onset, note.time - opening, room, from);
    speak(coda, sustained, room, to);
    const [begin, finish] = [at(index === 0 ? start : note.time - opening), next ? at(next.time - 0.02) : steps];
    const wanted = pitchOf(note.pitch);
    for (let step = begin; step < finish; step++) {
      const since = (step * STEP) / SAMPLE_RATE + start - note.time;
      const vibrato = smoothstep(0.22, 0.6, since) * 0.28 * Math.sin(2 * Math.PI * 5.4 * since);
      track.pitch[step] = wanted + vibrato + noise(index + 3, since * 9) * 0.06;
    }
  });
  glide(track.pitch, 0.028);
  for (const row of track.shape) glide(row, 0.018);
  glide(track.voiced, 0.007);
  glide(track.noisy, 0.003);
  return track;
}

/** Nothing in a throat jumps: each value goes towards the next within about `seconds`. */
function glide(row: Float32Array, seconds: number): void {
  const part = 1 - Math.exp(-STEP / SAMPLE_RATE / seconds);
  let now = row.find((value) => value !== 0) ?? 0;
  if (row[0] === 0 && seconds < 0.01) now = 0;
  for (let step = 0; step < row.length; step++) {
    now += ((row[step] ?? 0) - now) * part;
    row[step] = now;
  }
}

const widths = [80, 100, 140, 220, 280];

function sound(track: Track, seed: number): Float32Array {
  const out = new Float32Array(track.steps * STEP);
  const random = noiseSource(seed);
  const [a, b, c] = [new Float64Array(6), new Float64Array(6), new Float64Array(6)];
  const [one, two] = [new Float64Array(6), new Float64Array(6)];
  let [phase, soft, volume, hiss] = [0, 0, 0, 0];
  for (let step = 0; step < track.steps; step++) {
    const frequency = 440 * 2 ** (((track.pitch[step] ?? 60) - 69) / 12);
    const scale = (track.shape[2]?.[step] ?? 2400) / 2400;
    const peaks = [
      Math.max(frequency * 1.03, track.shape[0]?.[step] ?? 500),
      track.shape[1]?.[step] ?? 1500,
      track.shape[2]?.[step] ?? 2500,
      3450 * (0.6 + scale * 0.4),
      4300 * (0.6 + scale * 0.4),
      track.centre[step] ?? 2000,
    ];
    for (let index = 0; index < 6; index++) {
      const radius = Math.exp((-Math.PI * (index === 5 ? 1400 : (widths[index] ?? 100))) / SAMPLE_RATE);
      c[index] = -radius * radius;
      b[index] = 2 * radius * Math.cos((2 * Math.PI * (peaks[index] ?? 1000)) / SAMPLE_RATE);
      a[index] = index === 5 ? (1 - radius) * 2 : 1 - (b[index] ?? 0) - (c[index] ?? 0);
    }
    const dt = frequency / SAMPLE_RATE;
    const [volumeStep, hissStep] = [
      ((track.voiced[step] ?? 0) - volume) / STEP,
      ((track.noisy[step] ?? 0) - hiss) / STEP,
    ];
    for (let index = 0; index < STEP; index++) {
      phase += dt;
      if (phase >= 1) phase -= 1;
      let saw = 2 * phase - 1;
      if (phase < dt) saw -= 2 * (phase / dt) - (phase / dt) ** 2 - 1;
      else if (phase > 1 - dt) saw -= ((phase - 1) / dt) ** 2 + 2 * ((phase - 1) / dt) + 1;
      const breath = random();
      soft += (saw + breath * 0.06 * phase - soft) * 0.34;
      volume += volumeStep;
      hiss += hissStep;
      let value = soft * volume;
      for (let peak = 0; peak < 5; peak++) {
        const next =
          (a[peak] as number) * value +
          (b[peak] as number) * (one[peak] as number) +
          (c[peak] as number) * (two[peak] as number);
        two[peak] = one[peak] as number;
        one[peak] = next;
        value = next;
      }
      const noisy =
        (a[5] as number) * breath * hiss +
        (b[5] as number) * (one[5] as number) +
        (c[5] as number) * (two[5] as number);
      two[5] = one[5] as number;
      one[5] = noisy;
      out[step * STEP + index] = value + noisy * 4;
    }
  }
  return out;
}
