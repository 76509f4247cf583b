import { panGains, RAMP, type Ramp, rampValue, type Strip, stripGains } from '@/lib/audio/mixer';

/** One stem's way to the mix. Its source connects to `input`. */
export type Channel = { input: AudioNode; meter: Meter | null };

/** Tells the greatest sample of the last moments, 0 to 1. */
export type Meter = { peak(): number };

/** Samples that a meter looks back: 43 ms at 48 kHz, so between two looks nothing is missed. */
const LOOK_BACK = 2_048;

/** All strips of a mixer on one context: the same for what is heard and for what is rendered. */
export type Graph = {
  channels: Channel[];
  output: GainNode;
  /** Sets every strip; `at` a moment of the clock, `glides` in a ramp of 15 ms, else at once. */
  set(strips: readonly Strip[], at: number, glides: boolean): void;
};

/** Builds it; nothing is connected behind `output`. Mono becomes stereo first, so that pan and gain treat all stems alike. */
export function createGraph(context: BaseAudioContext, count: number, options: { meters: boolean }): Graph {
  const output = new GainNode(context);
  const strips = Array.from({ length: count }, () => createStrip(context, output, options.meters));
  return {
    channels: strips.map(({ input, meter }) => ({ input, meter })),
    output,
    set(settings, at, glides) {
      const gains = stripGains(settings);
      strips.forEach((strip, index) => {
        strip.gain.to(gains[index] ?? 0, at, glides);
        const pan = panGains(settings[index]?.pan ?? 0);
        strip.leftToLeft.to(pan.leftToLeft, at, glides);
        strip.rightToLeft.to(pan.rightToLeft, at, glides);
        strip.leftToRight.to(pan.leftToRight, at, glides);
        strip.rightToRight.to(pan.rightToRight, at, glides);
      });
    },
  };
}

function createStrip(context: BaseAudioContext, output: AudioNode, hasMeter: boolean) {
  const input = new GainNode(context, { channelCount: 2, channelCountMode: 'explicit' });
  const splitter = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  input.connect(splitter);
  // Four gains are the law of a stereo panner, in numbers that are known exactly.
  const way = (from: 0 | 1, to: 0 | 1, value: number) => {
    const node = new GainNode(context, { gain: value });
    splitter.connect(node, from);
    node.connect(merger, 0, to);
    return gliding(node.gain, value);
  };
  const gain = gliding(input.gain, 1);
  const strip = {
    input,
    gain,
    leftToLeft: way(0, 0, 1),
    rightToLeft: way(1, 0, 0),
    leftToRight: way(0, 1, 0),
    rightToRight: way(1, 1, 1),
  };
  merger.connect(output);
  return { ...strip, meter: hasMeter ? meterOf(context, merger) : null };
}

function meterOf(context: BaseAudioContext, node: AudioNode): Meter {
  const analyser = new AnalyserNode(context, { fftSize: LOOK_BACK });
  node.connect(analyser);
  const samples = new Float32Array(LOOK_BACK);
  return {
    peak() {
      analyser.getFloatTimeDomainData(samples);
      let peak = 0;
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample));
      return peak;
    },
  };
}

/** A parameter whose ramps begin where the last one has come to, also when it is turned around on its way. */
export function gliding(parameter: AudioParam, initial: number) {
  let ramp: Ramp = { from: initial, to: initial, at: -1 };
  return {
    to(value: number, at: number, glides: boolean) {
      if (value === ramp.to) return;
      const from = glides ? rampValue(ramp, at) : value;
      ramp = { from, to: value, at };
      parameter.cancelScheduledValues(at);
      parameter.setValueAtTime(from, at);
      if (glides) parameter.linearRampToValueAtTime(value, at + RAMP);
    },
  };
}
