'use client';

import type { ReactNode } from 'react';
import { LengthNote } from '../songs/length-note';
import { SectionMarkers } from '../songs/section-markers';
import { SongFields } from '../songs/song-fields';
import { StyleChips } from '../songs/style-chips';
import { partId } from './focus';
import { hasSongFields, lengthOf, SONG_LIMITS, type SongMaker } from './song-draft';
import { useSong } from './use-song';

/** A song in words: described, or with its lyrics; its title, its style, and what to keep clear of. */
export function SongInputs({ prompt, connection }: { prompt: ReactNode; connection: SongMaker }) {
  const { draft, change, song, set } = useSong();
  const most = song.lyrics ? SONG_LIMITS.lyrics : SONG_LIMITS.description;

  return (
    <>
      {prompt}
      <LengthNote length={lengthOf(draft.prompt)} most={most} className="px-4 pb-1" />
      <div className="flex flex-col gap-2.5 px-4 pb-2.5 empty:hidden">
        {song.lyrics && (
          <SectionMarkers field={partId('music', 'prompt')} onChange={(text) => change({ prompt: text })} />
        )}
        {hasSongFields(song, connection) && (
          <>
            <SongFields
              values={song}
              placeholders={{ title: 'Suno finds one', style: 'synthwave, warm tape, 96 bpm', negativeTags: 'drums' }}
              idOf={(field) => partId('music', field)}
              onChange={set}
            />
            <StyleChips style={song.style} onChange={(style) => set({ style })} />
          </>
        )}
      </div>
    </>
  );
}
