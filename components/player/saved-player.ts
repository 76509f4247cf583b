import type { PlayerTrack } from './player-track';

export type Repeat = 'off' | 'all' | 'one';

/** What of the player outlives a reload. */
export type Saved = {
  queue: PlayerTrack[];
  index: number;
  position: number;
  volume: number;
  muted: boolean;
  speed: number;
  repeat: Repeat;
  matched: boolean;
};

export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;
/** A longer queue is kept around what plays. */
const MOST_SAVED = 100;

export const NOTHING_SAVED: Saved = {
  queue: [],
  index: -1,
  position: 0,
  volume: 1,
  muted: false,
  speed: 1,
  repeat: 'off',
  matched: true,
};

export function writeSaved(saved: Saved): string {
  const from = Math.max(0, Math.min(saved.index - MOST_SAVED / 2, saved.queue.length - MOST_SAVED));
  return JSON.stringify({ ...saved, queue: saved.queue.slice(from, from + MOST_SAVED), index: saved.index - from });
}

/** What was written by this or an older version; what is not understood is left out. */
export function readSaved(text: string | null): Saved {
  const given = parse(text);
  const queue = Array.isArray(given['queue']) ? given['queue'].filter(isTrack) : [];
  const index = Number.isInteger(given['index']) ? (given['index'] as number) : 0;
  return {
    queue,
    index: queue.length === 0 ? -1 : Math.max(0, Math.min(queue.length - 1, index)),
    position: within(given['position'], 0, Number.MAX_SAFE_INTEGER, 0),
    volume: within(given['volume'], 0, 1, 1),
    muted: given['muted'] === true,
    speed: SPEEDS.find((speed) => speed === given['speed']) ?? 1,
    repeat: given['repeat'] === 'all' || given['repeat'] === 'one' ? given['repeat'] : 'off',
    matched: given['matched'] !== false,
  };
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function within(value: unknown, low: number, high: number, otherwise: number): number {
  return typeof value === 'number' && value >= low && value <= high ? value : otherwise;
}

/** Addresses lead to our own studio and nowhere else, whatever wrote them. */
function isTrack(value: unknown): value is PlayerTrack {
  if (typeof value !== 'object' || value === null) return false;
  const track = value as Record<string, unknown>;
  const isOurs = (address: unknown) => typeof address === 'string' && address.startsWith('/api/');
  return (
    typeof track['key'] === 'string' &&
    typeof track['jobId'] === 'string' &&
    typeof track['title'] === 'string' &&
    isOurs(track['url']) &&
    (track['coverUrl'] === null || isOurs(track['coverUrl'])) &&
    (track['seconds'] === null || typeof track['seconds'] === 'number')
  );
}
