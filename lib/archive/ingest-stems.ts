import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow, StoredOutput, TrackRow } from '../db/schema';
import type { MeasuredMedia } from './ingest-tracks';
import { inThread } from './ingest-worker';

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
  const found = await inThread({
    kind: 'align',
    stem: {
      ...stored(ctx, stem),
      finePeaks: ctx.media.peaksPath(stem.media.id, 'fine'),
      fineStep: stem.track.fine_step,
      samples: stem.track.samples,
    },
    mix: stored(ctx, mix),
  });
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

const stored = (ctx: Context, { media }: MeasuredMedia) => ({
  path: ctx.media.path(media.id, media.type),
  type: media.type,
});

function lengthNote(excess: number, sampleRate: number): string | null {
  if (excess === 0) return null;
  const size = Math.abs(excess);
  const time = `${size} ${size === 1 ? 'sample' : 'samples'} (${((1_000 * size) / sampleRate).toFixed(1)} ms)`;
  return `The stem ends ${time} ${excess > 0 ? 'after' : 'before'} the song.`;
}
