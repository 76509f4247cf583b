import {
  additive,
  bandPass,
  bent,
  drive,
  framesIn,
  highPass,
  level,
  lowPass,
  noiseSource,
  pluck,
  subtractive,
  type Subtractive,
} from './engines';

export type Instrument = {
  /** A note of `seconds`, mono. */
  play(frequency: number, seconds: number, seed: number): Float32Array;
  attack: number;
  release: number;
  /** Seconds after which a note has died away by itself; nothing longer is made. */
  rings: number;
  /** Twice the sound from left and right. */
  wide?: boolean;
};

const soft: Subtractive = { wave: 'saw', voices: 3, detune: 18, open: 5, rest: 3, fall: 1, resonance: 0.1 };

function synth(
  change: Partial<Subtractive>,
  envelope: Pick<Instrument, 'attack' | 'release'> & { wide?: boolean },
): Instrument {
  const sound = { ...soft, ...change };
  return { rings: 20, ...envelope, play: (frequency, seconds, seed) => subtractive(frequency, seconds, seed, sound) };
}

function strings(bright: number, ring: number, release = 0.12): Instrument {
  return {
    attack: 0.001,
    release,
    rings: ring * 3,
    play: (frequency, seconds, seed) => pluck(frequency, seconds, seed, bright, ring),
  };
}

function piano(frequency: number, seconds: number): Float32Array {
  const body = Math.min(2.6, 500 / frequency + 0.7);
  return additive(
    frequency,
    seconds,
    Array.from({ length: 9 }, (_, index) => ({
      ratio: (index + 1) * Math.sqrt(1 + 0.0004 * (index + 1) ** 2),
      level: 1 / (index + 1) ** (1.15 + frequency / 2500),
      decay: body / (1 + index * 0.45),
    })),
  );
}

function organ(frequency: number, seconds: number): Float32Array {
  const bars = [0.5, 1, 1.5, 2, 3, 4, 6, 8];
  const levels = [0.5, 1, 0.35, 0.6, 0.3, 0.25, 0.1, 0.12];
  return additive(
    frequency,
    seconds,
    bars.map((ratio, index) => ({ ratio, level: levels[index] ?? 0, decay: Infinity })),
  );
}

function flute(frequency: number, seconds: number, seed: number): Float32Array {
  const out = subtractive(frequency, seconds, seed, {
    ...soft,
    voices: 1,
    open: 1.6,
    rest: 1.3,
    fall: 0.2,
    resonance: 0.3,
    vibrato: 0.004,
  });
  const noise = noiseSource(seed + 1);
  const breath = Float32Array.from({ length: out.length }, noise);
  bandPass(breath, frequency * 2, 0.6);
  return out.map((value, index) => value + (breath[index] ?? 0) * 0.12);
}

/** Strings into an amplifier with a small speaker. */
function amplified(frequency: number, seconds: number, seed: number, gain: number): Float32Array {
  const out = level(pluck(frequency, seconds, seed, 0.8, 3.2));
  drive(out, gain);
  lowPass(out, () => 4200, 0.2);
  highPass(out, 90);
  return out;
}

function subBass(frequency: number, seconds: number): Float32Array {
  return additive(frequency, seconds, [
    { ratio: 1, level: 1, decay: 2.5 },
    { ratio: 2, level: 0.22, decay: 1 },
    { ratio: 3, level: 0.12, decay: 0.6 },
  ]);
}

function upright(frequency: number, seconds: number, seed: number): Float32Array {
  const body = level(subBass(frequency, seconds), 0.16);
  const string = level(pluck(frequency, seconds, seed, 0.22, 0.8), 0.1);
  return body.map((value, index) => value + (string[index] ?? 0));
}

const instruments = {
  piano: { attack: 0.002, release: 0.18, rings: 6, play: piano },
  'electric-piano': {
    attack: 0.002,
    release: 0.16,
    rings: 6,
    play: (frequency, seconds) => bent(frequency, seconds, 1, 1.6, 1.6, 0.5),
  },
  organ: { attack: 0.012, release: 0.06, rings: 20, play: organ },
  bell: {
    attack: 0.001,
    release: 0.5,
    rings: 5,
    play: (frequency, seconds) => bent(frequency, seconds, 3.5, 1.4, 1.1, 0.35),
  },
  'steel-guitar': { ...strings(0.7, 1.6), wide: true },
  distorted: {
    attack: 0.002,
    release: 0.05,
    rings: 9,
    wide: true,
    play: (frequency, seconds, seed) => amplified(frequency, seconds, seed, 9),
  },
  'lead-guitar': {
    attack: 0.004,
    release: 0.12,
    rings: 9,
    play: (frequency, seconds, seed) => amplified(frequency, seconds, seed, 14),
  },
  warm: synth({ voices: 3, detune: 16, open: 5, rest: 5 }, { attack: 0.35, release: 0.5, wide: true }),
  wide: synth({ voices: 4, detune: 28, open: 5, rest: 9, fall: 2 }, { attack: 0.6, release: 0.9, wide: true }),
  strings: synth(
    { voices: 4, detune: 22, open: 9, rest: 9, vibrato: 0.002 },
    { attack: 0.09, release: 0.3, wide: true },
  ),
  violin: synth({ voices: 2, detune: 6, open: 8, rest: 9, vibrato: 0.005 }, { attack: 0.07, release: 0.16 }),
  brass: synth({ voices: 2, detune: 9, open: 3, rest: 8, fall: 0.08 }, { attack: 0.03, release: 0.12, wide: true }),
  stab: synth(
    { voices: 3, detune: 20, open: 16, rest: 3, fall: 0.16, resonance: 0.4 },
    { attack: 0.003, release: 0.12, wide: true },
  ),
  saw: synth({ voices: 3, detune: 14, open: 8, rest: 5, fall: 0.3, resonance: 0.2 }, { attack: 0.006, release: 0.14 }),
  square: synth(
    { wave: 'square', voices: 2, detune: 7, open: 5, rest: 3, fall: 0.3 },
    { attack: 0.008, release: 0.12 },
  ),
  reed: synth(
    { wave: 'square', voices: 1, detune: 0, open: 3, rest: 4.5, fall: 0.1, resonance: 0.3, vibrato: 0.004 },
    { attack: 0.03, release: 0.1 },
  ),
  flute: { attack: 0.05, release: 0.14, rings: 20, play: flute },
  picked: {
    ...strings(0.4, 1.1, 0.05),
    play: (frequency, seconds, seed) =>
      upright(frequency, seconds, seed).map(
        (value, index, all) => value + 0.3 * ((all[index] ?? 0) - (all[index - 1] ?? 0)) * 8,
      ),
  },
  upright: { attack: 0.003, release: 0.08, rings: 5, play: upright },
  sub: { attack: 0.006, release: 0.09, rings: 8, play: subBass },
  acid: synth(
    { voices: 1, detune: 0, open: 26, rest: 4, fall: 0.12, resonance: 0.6 },
    { attack: 0.003, release: 0.05 },
  ),
} satisfies Record<string, Instrument>;

export type InstrumentName = keyof typeof instruments;

export function instrumentOf(name: InstrumentName): Instrument {
  return instruments[name];
}

/** One note as samples of a common level, with its attack and no more; the release is played by the mixer. */
export function sampleNote(name: InstrumentName, pitch: number, seconds: number, seed: number): Float32Array {
  const { play, attack, release, rings } = instrumentOf(name);
  const played = play(440 * 2 ** ((pitch - 69) / 12), Math.min(rings, seconds + release), seed);
  // What does not fade by itself fills more time, so it is played more softly.
  const samples = level(played, rings > 10 ? 0.13 : 0.2);
  const frames = Math.min(samples.length, framesIn(attack));
  for (let index = 0; index < frames; index++) samples[index] = (samples[index] ?? 0) * (index / frames);
  return samples;
}
