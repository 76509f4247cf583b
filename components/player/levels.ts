import { loudnessGain } from '@/lib/audio/loudness';
import { toGain } from '@/lib/audio/mixer';
import type { PlayerTrack } from './player-track';

/** Loudness in LUFS and true peak in dBTP; null where it is not known. */
export type Loudness = { lufs: number | null; truePeak: number | null };

const TARGET = -14;

/**
 * The factor at which a track sounds as loud as others: −14 LUFS, and takes of one job exactly like one another. An
 * audio element cannot be made louder than its file, so the quietest take of a job decides.
 */
export function levelOf(
  track: PlayerTrack,
  queue: readonly PlayerTrack[],
  known: ReadonlyMap<string, Loudness>,
): number {
  const own = track.mediaId === null ? undefined : known.get(track.mediaId);
  if (!own) return 1;
  const takes = queue.filter(({ jobId }) => jobId === track.jobId).map(({ mediaId }) => known.get(mediaId ?? ''));
  const levels = takes.map((take) => take?.lufs ?? null).filter((lufs) => lufs !== null);
  const target = Math.min(TARGET, ...levels);
  return toGain(Math.min(0, loudnessGain(own.lufs, own.truePeak, target)));
}
