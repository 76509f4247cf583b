import type { Strip } from '@/lib/audio/mixer';
import { toDecibels } from '@/lib/audio/mixer';
import { wavBlock, wavEnd, wavHeader } from '@/lib/audio/wav';
import { createGraph } from './graph';

/** Seconds that are rendered at once: little memory, and a progress that moves. */
const CHUNK = 10;
const FORMAT = 'int24';

export type Mixdown = {
  wav: Blob;
  /** How far the mix was turned down, in dB, because it would have passed full scale; 0 where it would not. */
  lowered: number;
};

/**
 * The mix as the strips are set, as a WAV of 24 bits: rendered by the same graph that is heard. Strips stand still, so
 * chunks join without a seam. Throws an AbortError when it is stopped.
 */
export async function renderMix(
  stems: readonly AudioBuffer[],
  strips: readonly Strip[],
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<Mixdown> {
  const first = await renderAll(stems, strips, 1, onProgress, signal);
  if (first.peak <= 1) return { wav: first.wav, lowered: 0 };
  const second = await renderAll(stems, strips, 1 / first.peak, onProgress, signal);
  return { wav: second.wav, lowered: toDecibels(first.peak) };
}

async function renderAll(
  stems: readonly AudioBuffer[],
  strips: readonly Strip[],
  gain: number,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<{ wav: Blob; peak: number }> {
  const { sampleRate } = stems[0]!;
  const samples = Math.max(...stems.map(({ length }) => length));
  const parts: BlobPart[] = [wavHeader({ sampleRate, channels: 2, samples, format: FORMAT })];
  const chunk = CHUNK * sampleRate;
  let peak = 0;
  for (let from = 0; from < samples; from += chunk) {
    signal.throwIfAborted();
    const channels = await renderChunk(stems, strips, gain, from, Math.min(chunk, samples - from));
    for (const channel of channels) for (const sample of channel) if (Math.abs(sample) > peak) peak = Math.abs(sample);
    parts.push(wavBlock(channels, FORMAT));
    onProgress(Math.min(1, (from + chunk) / samples));
  }
  parts.push(wavEnd({ channels: 2, samples, format: FORMAT }));
  return { wav: new Blob(parts, { type: 'audio/wav' }), peak };
}

async function renderChunk(
  stems: readonly AudioBuffer[],
  strips: readonly Strip[],
  gain: number,
  from: number,
  length: number,
): Promise<Float32Array[]> {
  const { sampleRate } = stems[0]!;
  const context = new OfflineAudioContext(2, length, sampleRate);
  const graph = createGraph(context, stems.length, { meters: false });
  graph.set(strips, 0, false);
  graph.output.gain.value = gain;
  graph.output.connect(context.destination);
  stems.forEach((buffer, index) => {
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(graph.channels[index]!.input);
    source.start(0, from / sampleRate);
  });
  const rendered = await context.startRendering();
  return [rendered.getChannelData(0), rendered.getChannelData(1)];
}
