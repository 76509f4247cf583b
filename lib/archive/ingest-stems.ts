import { readFile } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { createAligner, loudestSegments, REACH, SEGMENT } from '../audio/align';
import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow, StoredOutput, TrackRow } from '../db/schema';
import { openSound } from './ingest-decode';
import type { MeasuredMedia } from './ingest-tracks';

/** Stems are the parts of one song, told by their names, or by the button that asked for them. */
export function isStems(row: JobRow): boolean {
  const names = new Set(fromJson(row.outputs).map((output) => output.trackId));
  const offer = fromJson(row.parent_offer);
  return (
    row.kind === 'stems' || (names.has('vocals') && names.has('instrumental')) || /\bstems\b/i.test(offer?.key ?? '')
  );
}

/** The stored track that a stems job was made of; null where it is not (yet) in the store. */
export async function mixOf(ctx: Context, row: JobRow): Promise<StoredOutput | null> {
  const parent = row.parent_id ? await findJob(ctx.database, row.parent_id) : undefined;
  if (!parent) return null;
  const input = fromJson(row.input);
  const position = input.kind === 'press' ? (input.offer.track ?? 0) : 0;
  const output = fromJson(parent.outputs).find((entry) => entry.position === position);
  return output?.kind === 'audio' && output.mediaId ? output : null;
}

type Place = Pick<TrackRow, 'mix_id' | 'mix_offset' | 'mix_note'>;

/** Finds where a stem begins in its mix. Both were measured and are ready. */
export async function placeStem(ctx: Context, stem: MeasuredMedia, mix: MeasuredMedia): Promise<Place> {
  const unknown = (note: string): Place => ({ mix_id: mix.media.id, mix_offset: null, mix_note: note });
  if (stem.track.sample_rate !== mix.track.sample_rate) {
    return unknown(
      `The stem has ${stem.track.sample_rate} samples a second and the song ${mix.track.sample_rate}; they cannot be compared.`,
    );
  }
  const fine = new Int8Array(await readFile(ctx.media.peaksPath(stem.media.id, 'fine')));
  const heights = Float32Array.from({ length: fine.length / 2 }, (_, pair) => fine[2 * pair + 1]! - fine[2 * pair]!);
  const starts = loudestSegments(heights, stem.track.fine_step, stem.track.samples);
  const parts = await cutOut(
    ctx,
    stem,
    starts.map((start) => ({ start, length: SEGMENT })),
  );
  const wider = starts.map((start) => ({ start: start - REACH, length: SEGMENT + 2 * REACH }));
  const wholes = await cutOut(ctx, mix, wider);
  const aligner = createAligner();
  for (const [index, part] of parts.entries()) {
    aligner.add(part, wholes[index]!);
    await breathe();
  }
  const found = aligner.result();
  if (found.offset === null) {
    return unknown(
      found.reason === 'silent'
        ? 'The stem or the song is silent, so the stem’s place is not known.'
        : 'The stem was not found in the song, so its place is not known.',
    );
  }
  const excess = stem.track.samples + found.offset - mix.track.samples;
  return { mix_id: mix.media.id, mix_offset: found.offset, mix_note: lengthNote(excess, mix.track.sample_rate) };
}

function lengthNote(excess: number, sampleRate: number): string | null {
  if (excess === 0) return null;
  const size = Math.abs(excess);
  const time = `${size} ${size === 1 ? 'sample' : 'samples'} (${((1_000 * size) / sampleRate).toFixed(1)} ms)`;
  return `The stem ends ${time} ${excess > 0 ? 'after' : 'before'} the song.`;
}

/** Stretches of a file as one channel, in one pass; silence where the file has none. */
async function cutOut(
  ctx: Context,
  { media }: MeasuredMedia,
  ranges: { start: number; length: number }[],
): Promise<Float32Array[]> {
  const parts = ranges.map(({ length }) => new Float32Array(length));
  const last = Math.max(...ranges.map(({ start, length }) => start + length));
  let at = 0;
  for await (const { channels } of openSound(ctx.media.path(media.id, media.type), media.type).blocks) {
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
