import { bandPass, framesIn, highPass, lowPass, noiseSource } from './engines';
import { SAMPLE_RATE } from '../song';
import type { Drum } from '../beats';

type Kit = {
  /** Pitch in hertz at the end of the kick, how far above it begins, and seconds to a third. */
  kick: readonly [number, number, number];
  /** Pitch of the skin, seconds of the skin and of the wires, how much wire. */
  snare: readonly [number, number, number, number];
  /** Seconds of a closed hat, and where its noise begins. */
  hat: readonly [number, number];
  /** Nothing above this is heard. */
  ceiling: number;
  gain: Record<Drum, number>;
};

const even: Record<Drum, number> = { kick: 0.95, snare: 0.75, hat: 0.3, open: 0.3, ride: 0.26, crash: 0.36, tom: 0.7 };

const kits = {
  studio: { kick: [52, 120, 0.11], snare: [190, 0.07, 0.1, 0.8], hat: [0.025, 8000], ceiling: 18_000, gain: even },
  machine: {
    kick: [46, 260, 0.19],
    snare: [210, 0.05, 0.13, 1],
    hat: [0.018, 9500],
    ceiling: 20_000,
    gain: { ...even, kick: 1 },
  },
  dusty: {
    kick: [56, 90, 0.1],
    snare: [175, 0.06, 0.08, 0.7],
    hat: [0.02, 6000],
    ceiling: 5200,
    gain: { ...even, hat: 0.34 },
  },
  brushes: {
    kick: [60, 60, 0.09],
    snare: [200, 0.02, 0.07, 1],
    hat: [0.02, 7500],
    ceiling: 12_000,
    gain: { ...even, kick: 0.6, snare: 0.32, ride: 0.24 },
  },
  orchestra: {
    kick: [48, 40, 0.45],
    snare: [230, 0.05, 0.12, 1],
    hat: [0.05, 7000],
    ceiling: 14_000,
    gain: { ...even, kick: 0.9, snare: 0.4, tom: 0.9, crash: 0.4 },
  },
} as const satisfies Record<string, Kit>;

export type KitName = keyof typeof kits;

/** One stroke of a drum, mono. */
export function strike(name: KitName, drum: Drum): Float32Array {
  const kit: Kit = kits[name];
  const samples = sound(kit, drum);
  lowPass(samples, () => kit.ceiling);
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  return samples.map((value) => (value / peak) * kit.gain[drum]);
}

function sound(kit: Kit, drum: Drum): Float32Array {
  switch (drum) {
    case 'kick':
      return mix(skin(kit.kick[0], kit.kick[1], 0.028, kit.kick[2]), noise(1, 0.004, 0.05, 2500), 1, 0.12);
    case 'tom':
      return mix(skin(kit.kick[0] * 1.9, 45, 0.06, 0.19), noise(2, 0.02, 0.2, 900), 1, 0.08);
    case 'snare':
      return mix(skin(kit.snare[0], 60, 0.02, kit.snare[1]), noise(3, kit.snare[2], 0.5, 1800), 0.6, kit.snare[3]);
    case 'hat':
      return noise(4, kit.hat[0], 0.16, kit.hat[1]);
    case 'open':
      return noise(5, kit.hat[0] * 7, 0.6, kit.hat[1]);
    case 'ride':
      return mix(metal(0.35, 1.4), noise(6, 0.12, 1.4, 9000), 0.5, 0.4);
    case 'crash':
      return mix(metal(0.7, 2.6), noise(7, 0.6, 2.6, 5500), 0.25, 1);
  }
}

/** A falling sine: from `base + fall` hertz to `base`. */
function skin(base: number, fall: number, fallTime: number, decay: number): Float32Array {
  const out = new Float32Array(framesIn(decay * 5));
  let phase = 0;
  for (let index = 0; index < out.length; index++) {
    const time = index / SAMPLE_RATE;
    phase += (2 * Math.PI * (base + fall * Math.exp(-time / fallTime))) / SAMPLE_RATE;
    out[index] = Math.sin(phase) * Math.exp(-time / decay) * Math.min(1, time / 0.001);
  }
  return out;
}

function noise(seed: number, decay: number, seconds: number, from: number): Float32Array {
  const next = noiseSource(seed * 977);
  const out = Float32Array.from(
    { length: framesIn(seconds) },
    (_, index) => next() * Math.exp(-index / (decay * SAMPLE_RATE)),
  );
  highPass(out, from);
  if (from > 4000) highPass(out, from);
  else bandPass(out, from * 1.6, 1.4);
  return out;
}

/** Squares at unrelated pitches, as a cymbal machine has them. */
function metal(decay: number, seconds: number): Float32Array {
  const out = new Float32Array(framesIn(seconds));
  for (const frequency of [3170, 4210, 5430, 6850, 8110, 9370]) {
    for (let index = 0; index < out.length; index++)
      out[index] =
        (out[index] ?? 0) +
        Math.sin((2 * Math.PI * frequency * index) / SAMPLE_RATE) * Math.exp(-index / (decay * SAMPLE_RATE));
  }
  highPass(out, 5000);
  return out;
}

function mix(one: Float32Array, other: Float32Array, first: number, second: number): Float32Array {
  return Float32Array.from(
    { length: Math.max(one.length, other.length) },
    (_, index) => (one[index] ?? 0) * first + (other[index] ?? 0) * second,
  );
}
