import { readFile } from 'node:fs/promises';
import { type Alignment, createAligner, loudestSegments, REACH, SEGMENT } from '../audio/align';
import { openSound, type StoredSound } from './ingest-decode';

/** A stem and its mix in the store. Its fine peaks tell where the stem is loud; `fineStep` and `samples` are in samples. */
export type AlignFiles = {
  stem: StoredSound & { finePeaks: string; fineStep: number; samples: number };
  mix: StoredSound;
};

/** Where a stored stem begins in its stored mix; both have one sample rate. Throws `NoSound`, and what the disk throws. */
export async function alignFiles({ stem, mix }: AlignFiles): Promise<Alignment> {
  const fine = new Int8Array(await readFile(stem.finePeaks));
  const heights = Float32Array.from({ length: fine.length / 2 }, (_, pair) => fine[2 * pair + 1]! - fine[2 * pair]!);
  const starts = loudestSegments(heights, stem.fineStep, stem.samples);
  const parts = await cutOut(
    stem,
    starts.map((start) => ({ start, length: SEGMENT })),
  );
  const wider = starts.map((start) => ({ start: start - REACH, length: SEGMENT + 2 * REACH }));
  const wholes = await cutOut(mix, wider);
  const aligner = createAligner();
  for (const [index, part] of parts.entries()) aligner.add(part, wholes[index]!);
  return aligner.result();
}

/** Stretches of a file as one channel, in one pass; silence where the file has none. */
async function cutOut(file: StoredSound, ranges: { start: number; length: number }[]): Promise<Float32Array[]> {
  const parts = ranges.map(({ length }) => new Float32Array(length));
  const last = Math.max(...ranges.map(({ start, length }) => start + length));
  let at = 0;
  for await (const { channels } of openSound(file).blocks) {
    const length = channels[0]!.length;
    ranges.forEach(({ start, length: wanted }, number) => {
      const from = Math.max(at, start);
      const to = Math.min(at + length, start + wanted);
      for (let index = from; index < to; index += 1) {
        let sum = 0;
        for (const channel of channels) sum += channel[index - at]!;
        parts[number]![index - start] = sum / channels.length;
      }
    });
    at += length;
    if (at >= last) break;
  }
  return parts;
}
