import type { PlayerTrack } from './player-track';
import type { Repeat } from './saved-player';

/** Tracks that wait, and which of them it is at; −1 where there is none. */
export type Queue = { queue: PlayerTrack[]; index: number };

/** What comes after the current track; null at the end. */
export function nextIndex({ queue, index, repeat }: Queue & { repeat: Repeat }): number | null {
  if (index + 1 < queue.length) return index + 1;
  return repeat === 'all' && queue.length > 0 ? 0 : null;
}

/** With these at the end; what waits already keeps its place. */
export function withTracks({ queue, index }: Queue, tracks: readonly PlayerTrack[]): Queue {
  const added = tracks.filter(({ key }) => !queue.some((track) => track.key === key));
  return { queue: [...queue, ...added], index: Math.max(0, index) };
}

/** Without one of them; where that was the current one, it is at the one that came after it. */
export function withoutTrack({ queue, index }: Queue, removed: number): Queue {
  const left = queue.filter((_, at) => at !== removed);
  if (removed === index) return { queue: left, index: Math.min(index, left.length - 1) };
  return { queue: left, index: removed < index ? index - 1 : index };
}

/** With this in place of the track of the same key. */
export const withTrack = (queue: readonly PlayerTrack[], track: PlayerTrack): PlayerTrack[] =>
  queue.map((entry) => (entry.key === track.key ? track : entry));
