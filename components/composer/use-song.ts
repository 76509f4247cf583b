'use client';

import { readSong, type SongDraft } from './song-draft';
import { useMode } from './use-mode';

/** What stands in the composer for a song, and how to change it. */
export function useSong() {
  const { draft, change } = useMode('music');
  const set = (changed: Partial<SongDraft>) => change(({ song: now }) => ({ song: { ...readSong(now), ...changed } }));
  return { draft, change, song: readSong(draft.song), set };
}
