import { SAMPLE_RATE } from '../song';

/** Loudness in LUFS of stereo samples (BS.1770 without gates): a shelf for the head, a high-pass, mean energy. */
export function loudness(channels: readonly Float32Array[]): number {
  let energy = 0;
  for (const samples of channels) energy += weightedEnergy(samples) / Math.max(1, samples.length);
  return -0.691 + 10 * Math.log10(Math.max(1e-12, energy));
}

/** The K-weighting filters of the standard are given for 48 kHz. */
const shelf = {
  b: [1.53512485958697, -2.69169618940638, 1.19839281085285],
  a: [-1.69065929318241, 0.73248077421585],
} as const;
const pass = { a: [-1.99004745483398, 0.99007225036621] } as const;

function weightedEnergy(samples: Float32Array): number {
  if (SAMPLE_RATE !== 48_000) throw new Error('The weighting is for 48 kHz.');
  let [x1, x2, y1, y2, z1, z2, sum] = [0, 0, 0, 0, 0, 0, 0];
  for (let index = 0; index < samples.length; index++) {
    const x = samples[index] ?? 0;
    const y = shelf.b[0] * x + shelf.b[1] * x1 + shelf.b[2] * x2 - shelf.a[0] * y1 - shelf.a[1] * y2;
    const z = y - 2 * y1 + y2 - pass.a[0] * z1 - pass.a[1] * z2;
    [x2, x1, y2, y1, z2, z1] = [x1, x, y1, y, z1, z];
    sum += z * z;
  }
  return sum;
}
