/*
 * True peak of ITU-R BS.1770-4 annex 2: the highest value between the samples too, from four times as many, by the
 * filter of the standard.
 */

const FIRST_PHASE = [
  0.001_708_984_375, 0.010_986_328_125, -0.019_653_320_312_5, 0.033_203_125, -0.059_448_242_187_5, 0.137_329_101_562_5,
  0.972_167_968_75, -0.102_294_921_875, 0.047_607_421_875, -0.026_611_328_125, 0.014_892_578_125, -0.008_300_781_25,
];
const SECOND_PHASE = [
  -0.029_174_804_687_5, 0.029_296_875, -0.051_757_812_5, 0.089_111_328_125, -0.166_503_906_25, 0.465_087_890_625,
  0.779_785_156_25, -0.200_317_382_812_5, 0.101_562_5, -0.058_227_539_062_5, 0.033_081_054_687_5, -0.018_920_898_437_5,
];
const PHASES = [FIRST_PHASE, SECOND_PHASE, SECOND_PHASE.toReversed(), FIRST_PHASE.toReversed()].map((taps) =>
  Float64Array.from(taps),
);
const TAPS = FIRST_PHASE.length;
/** No value between samples is higher than the highest of them times this. */
const MOST_GAIN = Math.max(...PHASES.map((taps) => taps.reduce((sum, tap) => sum + Math.abs(tap), 0)));
const STRETCH = 64;

export type TruePeakMeter = {
  /** One array a channel, all of one length, full scale −1 to 1. */
  add(channels: readonly Float32Array[]): void;
  /** The true peak so far in dBTP; null for silence. */
  decibels(): number | null;
};

/** Takes PCM in blocks of any size. Stretches that cannot hold a higher peak are passed over. */
export function createTruePeakMeter(): TruePeakMeter {
  const histories: Float32Array[] = [];
  let highest = 0;

  const search = (samples: Float32Array) => {
    for (let start = TAPS - 1; start < samples.length; start += STRETCH) {
      const end = Math.min(samples.length, start + STRETCH);
      let loudest = 0;
      for (let index = start - TAPS + 1; index < end; index += 1) {
        const size = Math.abs(samples[index]!);
        if (size > loudest) loudest = size;
      }
      if (loudest > highest) highest = loudest;
      if (loudest * MOST_GAIN <= highest) continue;
      for (let index = start; index < end; index += 1) {
        for (const taps of PHASES) {
          let sum = 0;
          for (let tap = 0; tap < TAPS; tap += 1) sum += taps[tap]! * samples[index - tap]!;
          const size = Math.abs(sum);
          if (size > highest) highest = size;
        }
      }
    }
  };

  return {
    add(channels) {
      channels.forEach((channel, number) => {
        const history = histories[number] ?? new Float32Array(TAPS - 1);
        const samples = new Float32Array(history.length + channel.length);
        samples.set(history);
        samples.set(channel, history.length);
        search(samples);
        histories[number] = samples.slice(samples.length - (TAPS - 1));
      });
    },
    decibels: () => (highest > 0 ? 20 * Math.log10(highest) : null),
  };
}
