import { hash } from '../../painting/random';
import { SAMPLE_RATE } from '../song';

/** White noise in [-1, 1) that always is the same for a seed. */
export function noiseSource(seed: number): () => number {
  let state = hash(seed) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state / 2147483648;
  };
}

export function framesIn(seconds: number): number {
  return Math.max(1, Math.round(seconds * SAMPLE_RATE));
}

export type Partial = { ratio: number; level: number; decay: number };

/** Sines that fade by themselves: pianos, organs, bells. `decay` is the seconds to a third, Infinity for an organ. */
export function additive(frequency: number, seconds: number, partials: readonly Partial[]): Float32Array {
  const out = new Float32Array(framesIn(seconds));
  for (const { ratio, level, decay } of partials) {
    const turn = (2 * Math.PI * frequency * ratio) / SAMPLE_RATE;
    if (turn > 2.6) continue;
    const fade = Math.exp(-1 / (decay * SAMPLE_RATE));
    const [c, s] = [Math.cos(turn) * fade, Math.sin(turn) * fade];
    let [x, y] = [level, 0];
    for (let index = 0; index < out.length; index++) {
      out[index] = (out[index] ?? 0) + y;
      const next = x * c - y * s;
      y = x * s + y * c;
      x = next;
      if (x * x + y * y < 1e-10) break;
    }
  }
  return out;
}

export type Subtractive = {
  wave: 'saw' | 'square';
  voices: number;
  /** Cents from the lowest to the highest voice. */
  detune: number;
  /** The filter falls from `open` to `rest` (multiples of the frequency) within `fall` seconds. */
  open: number;
  rest: number;
  fall: number;
  resonance: number;
  vibrato?: number;
};

/** Saws or squares through a falling low-pass: pads, strings, brass, basses. Steps are rounded off against aliases. */
export function subtractive(frequency: number, seconds: number, seed: number, sound: Subtractive): Float32Array {
  const out = new Float32Array(framesIn(seconds));
  const { voices, detune, wave } = sound;
  for (let voice = 0; voice < voices; voice++) {
    const cents = voices > 1 ? (voice / (voices - 1) - 0.5) * detune : 0;
    const step = (frequency * 2 ** (cents / 1200)) / SAMPLE_RATE;
    let phase = (hash(seed, voice, 1) % 1000) / 1000;
    const wobble = sound.vibrato ?? 0;
    for (let index = 0; index < out.length; index++) {
      const dt =
        wobble === 0 ? step : step * (1 + wobble * Math.sin((index * 2 * Math.PI * 5.3) / SAMPLE_RATE + voice));
      phase += dt;
      if (phase >= 1) phase -= 1;
      let value = 2 * phase - 1 - corner(phase, dt);
      if (wave === 'square') {
        const half = phase < 0.5 ? phase + 0.5 : phase - 0.5;
        value = (value - (2 * half - 1 - corner(half, dt))) * 0.7;
      }
      out[index] = (out[index] ?? 0) + value / voices;
    }
  }
  lowPass(
    out,
    (time) => frequency * (sound.rest + (sound.open - sound.rest) * Math.exp(-time / sound.fall)),
    sound.resonance,
  );
  return out;
}

/** The correction that rounds a step of a saw (polyBLEP). */
function corner(phase: number, dt: number): number {
  if (phase < dt) {
    const t = phase / dt;
    return t + t - t * t - 1;
  }
  if (phase > 1 - dt) {
    const t = (phase - 1) / dt;
    return t * t + t + t + 1;
  }
  return 0;
}

/** A two-pole low-pass in place; the cutoff in hertz may move with the seconds. Resonance 0-0.95. */
export function lowPass(samples: Float32Array, cutoff: (time: number) => number, resonance = 0): void {
  const damping = 2 - 2 * Math.min(0.95, resonance);
  let [low, band, gain, first, second] = [0, 0, 0, 0, 0];
  for (let index = 0; index < samples.length; index++) {
    if (index % 32 === 0) {
      gain = Math.tan((Math.PI * Math.min(20_000, Math.max(30, cutoff(index / SAMPLE_RATE)))) / SAMPLE_RATE);
      first = 1 / (1 + gain * (gain + damping));
      second = gain * first;
    }
    const high = (samples[index] ?? 0) - low;
    const bandNow = first * band + second * high;
    const lowNow = low + gain * bandNow;
    band = 2 * bandNow - band;
    low = 2 * lowNow - low;
    samples[index] = lowNow;
  }
}

/** Keeps a band around a frequency; a narrow one rings. */
export function bandPass(samples: Float32Array, frequency: number, width: number): void {
  const gain = Math.tan((Math.PI * Math.min(20_000, frequency)) / SAMPLE_RATE);
  const first = 1 / (1 + gain * (gain + width));
  let [low, band] = [0, 0];
  for (let index = 0; index < samples.length; index++) {
    const bandNow = first * band + gain * first * ((samples[index] ?? 0) - low);
    const lowNow = low + gain * bandNow;
    band = 2 * bandNow - band;
    low = 2 * lowNow - low;
    samples[index] = bandNow * width;
  }
}

export function highPass(samples: Float32Array, frequency: number): void {
  const keep = Math.exp((-2 * Math.PI * frequency) / SAMPLE_RATE);
  let [input, output] = [0, 0];
  for (let index = 0; index < samples.length; index++) {
    const value = samples[index] ?? 0;
    output = keep * (output + value - input);
    input = value;
    samples[index] = output;
  }
}

/** A plucked string (Karplus and Strong), tuned between samples. `bright` 0-1, `ring` the seconds to a third. */
export function pluck(frequency: number, seconds: number, seed: number, bright: number, ring: number): Float32Array {
  const out = new Float32Array(framesIn(seconds));
  const period = SAMPLE_RATE / frequency - 0.5;
  const length = Math.max(2, Math.floor(period));
  const tune = (1 - (period - length)) / (1 + (period - length));
  const noise = noiseSource(seed);
  const string = new Float32Array(length);
  let soft = 0;
  for (let index = 0; index < length; index++) {
    soft += (noise() - soft) * (0.15 + bright * 0.85);
    string[index] = soft;
  }
  const mean = string.reduce((sum, value) => sum + value, 0) / length;
  const loss = Math.exp(-1 / (ring * frequency));
  let [at, before, allIn, allOut] = [0, 0, 0, 0];
  for (let index = 0; index < out.length; index++) {
    const value = (string[at] ?? 0) - (index < length ? mean : 0);
    const averaged = (value + before) * 0.5 * loss;
    before = value;
    allOut = tune * (averaged - allOut) + allIn;
    allIn = averaged;
    string[at] = allOut;
    out[index] = value;
    if (++at === length) at = 0;
  }
  return out;
}

/** Two sines, one bending the other: electric pianos and bells. */
export function bent(
  frequency: number,
  seconds: number,
  ratio: number,
  depth: number,
  decay: number,
  depthDecay: number,
): Float32Array {
  const out = new Float32Array(framesIn(seconds));
  const turn = (2 * Math.PI * frequency) / SAMPLE_RATE;
  const fade = Math.exp(-1 / (decay * SAMPLE_RATE));
  const bendFade = Math.exp(-1 / (depthDecay * SAMPLE_RATE));
  let [level, bend] = [1, depth];
  for (let index = 0; index < out.length; index++) {
    out[index] = level * Math.sin(turn * index + bend * Math.sin(turn * ratio * index));
    level *= fade;
    bend *= bendFade;
  }
  return out;
}

/** Rounds peaks off as an amplifier does. */
export function drive(samples: Float32Array, amount: number): void {
  for (let index = 0; index < samples.length; index++) samples[index] = Math.tanh((samples[index] ?? 0) * amount);
}

/** Brings the first third of a second to a common level, so that instruments can be balanced by one number each. */
export function level(samples: Float32Array, wanted = 0.2): Float32Array {
  const frames = Math.min(samples.length, framesIn(0.35));
  let sum = 0;
  for (let index = 0; index < frames; index++) sum += (samples[index] ?? 0) ** 2;
  const gain = wanted / Math.max(1e-6, Math.sqrt(sum / frames));
  for (let index = 0; index < samples.length; index++) samples[index] = (samples[index] ?? 0) * gain;
  return samples;
}
