import type { MeasuredMedia } from './ingest-tracks';
import type { TrackRow } from '../db/schema';

/** What the browser is told of a track (`GET /api/media/{id}/track`). */
export type TrackFacts = {
  mediaId: string;
  /** `unreadable`: there are no peaks and the numbers are 0; the file can still be downloaded. */
  state: TrackRow['state'];
  /** What is wrong with the file, as a sentence. */
  note: string | null;
  /** A channel. */
  samples: number;
  /** Hz. */
  sampleRate: number;
  seconds: number;
  channels: number;
  /** Who knew what the encoder had added. By `usual`, a browser's decoder has that many samples more in front. */
  trimmed: TrackRow['trimmed'];
  /** Integrated, in LUFS; null for silence. */
  lufs: number | null;
  /** In dBTP; null for silence. */
  truePeak: number | null;
  /** Samples in a pair of the overview, and of the fine peaks. */
  overviewStep: number;
  fineStep: number;
  /** Of a stem: its song, and the sample of the song at which the stem's first sample belongs. */
  mixId: string | null;
  mixOffset: number | null;
  mixNote: string | null;
};

export function toTrackFacts({ track }: MeasuredMedia): TrackFacts {
  const { media_id, state, note, samples, sample_rate, channels, lufs, true_peak } = track;
  return {
    mediaId: media_id,
    state,
    note,
    samples,
    sampleRate: sample_rate,
    seconds: sample_rate > 0 ? samples / sample_rate : 0,
    channels,
    trimmed: track.trimmed,
    lufs,
    truePeak: true_peak,
    overviewStep: track.overview_step,
    fineStep: track.fine_step,
    mixId: track.mix_id,
    mixOffset: track.mix_offset,
    mixNote: track.mix_note,
  };
}
