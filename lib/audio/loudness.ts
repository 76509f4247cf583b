/*
 * Integrated loudness of ITU-R BS.1770-4 (EBU R 128): K-weighting, mean square over blocks of 400 ms that overlap by
 * three quarters, an absolute gate at −70 LUFS and a relative one 10 LU below what passes it.
 */

const ABSOLUTE_GATE = -70;
const RELATIVE_GATE = -10;
/** A block of 400 ms is four steps of 100 ms. */
const STEPS_A_BLOCK = 4;

/** Takes PCM (full scale −1 to 1) in blocks of any size. */
export type LoudnessMeter = {
  /** One array a channel (mono or stereo), all of one length. */
  add(channels: readonly Float32Array[]): void;
  /** Integrated loudness so far in LUFS; null where every block is below the gate, or none is whole. */
  integrated(): number | null;
};

type Coefficients = { b0: number; b1: number; b2: number; a1: number; a2: number };
type Biquad = Coefficients & { z1: number; z2: number };

/** Measures sound of one sample rate (Hz). Mono counts as one channel: 3 LU less than the same sound on both. */
export function createLoudnessMeter(sampleRate: number): LoudnessMeter {
  const stepLength = Math.round(sampleRate / 10);
  const filters: [Biquad, Biquad][] = [];
  /** Sum of squares of each whole step of 100 ms, over all channels. */
  const steps: number[] = [];
  let open = 0;
  let filled = 0;

  return {
    add(channels) {
      while (filters.length < channels.length) filters.push([fresh(shelf(sampleRate)), fresh(highPass(sampleRate))]);
      const length = channels[0]?.length ?? 0;
      for (let start = 0; start < length;) {
        const end = Math.min(length, start + stepLength - filled);
        channels.forEach((channel, index) => {
          open += squares(channel, start, end, filters[index]!);
        });
        filled += end - start;
        start = end;
        if (filled < stepLength) break;
        steps.push(open);
        open = 0;
        filled = 0;
      }
    },
    integrated() {
      const powers: number[] = [];
      for (let step = STEPS_A_BLOCK; step <= steps.length; step += 1) {
        let sum = 0;
        for (let part = step - STEPS_A_BLOCK; part < step; part += 1) sum += steps[part]!;
        powers.push(sum / (STEPS_A_BLOCK * stepLength));
      }
      const audible = powers.filter((power) => toLufs(power) > ABSOLUTE_GATE);
      if (audible.length === 0) return null;
      const gate = toLufs(mean(audible)) + RELATIVE_GATE;
      return toLufs(mean(audible.filter((power) => toLufs(power) > gate)));
    },
  };
}

/**
 * What playback changes the volume by, in dB, so that a track sounds as loud as others: to −14 LUFS, but never so far
 * that its true peak (dBTP) passes −1. 0 where the loudness is not known.
 */
export function loudnessGain(lufs: number | null, truePeak: number | null, target = -14, ceiling = -1): number {
  if (lufs === null) return 0;
  const wanted = target - lufs;
  return truePeak === null ? Math.min(wanted, 0) : Math.min(wanted, ceiling - truePeak);
}

const toLufs = (power: number) => -0.691 + 10 * Math.log10(power);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const fresh = (coefficients: Coefficients): Biquad => ({ ...coefficients, z1: 0, z2: 0 });

function squares(channel: Float32Array, start: number, end: number, [first, second]: [Biquad, Biquad]): number {
  let { z1: p1, z2: p2 } = first;
  let { z1: q1, z2: q2 } = second;
  let sum = 0;
  for (let index = start; index < end; index += 1) {
    const input = channel[index]!;
    const middle = first.b0 * input + p1;
    p1 = first.b1 * input - first.a1 * middle + p2;
    p2 = first.b2 * input - first.a2 * middle;
    const output = second.b0 * middle + q1;
    q1 = second.b1 * middle - second.a1 * output + q2;
    q2 = second.b2 * middle - second.a2 * output;
    sum += output * output;
  }
  Object.assign(first, { z1: p1, z2: p2 });
  Object.assign(second, { z1: q1, z2: q2 });
  return sum;
}

/** Stage 1: the head, +4 dB above about 1.7 kHz. The analogue values give the table of the standard at 48 kHz. */
function shelf(sampleRate: number): Coefficients {
  const gain = 10 ** (3.999_843_853_973_347 / 20);
  const side = gain ** 0.499_666_774_154_541_6;
  const quality = 0.707_175_236_955_419_6;
  const k = Math.tan((Math.PI * 1_681.974_450_955_533) / sampleRate);
  const a0 = 1 + k / quality + k * k;
  return {
    b0: (gain + (side * k) / quality + k * k) / a0,
    b1: (2 * (k * k - gain)) / a0,
    b2: (gain - (side * k) / quality + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / quality + k * k) / a0,
  };
}

/** Stage 2: the low end is not heard as loud (RLB weighting). */
function highPass(sampleRate: number): Coefficients {
  const quality = 0.500_327_037_323_877_3;
  const k = Math.tan((Math.PI * 38.135_470_876_024_44) / sampleRate);
  const a0 = 1 + k / quality + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / quality + k * k) / a0 };
}
