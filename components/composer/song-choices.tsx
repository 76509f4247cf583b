'use client';

import { clsx } from 'clsx';
import { SlidersHorizontal } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { ConnectionView } from '@/lib/jobs/api';
import { versionLabel } from '../songs/version-label';
import { Segmented } from '../ui/segmented';
import { readSong, turned } from './song-draft';
import { SongWeights } from './song-weights';
import { useSong } from './use-song';

const ways = [
  { value: 'description', label: 'Description' },
  { value: 'lyrics', label: 'Lyrics' },
] as const;
const voices = [
  { value: 'any', label: 'Any voice' },
  { value: 'f', label: 'Female' },
  { value: 'm', label: 'Male' },
] as const;

/** How it is written and sung, and what else Suno takes. */
export function SongChoices({ connection }: { connection: ConnectionView }) {
  const { change, song, set } = useSong();
  const [isOpen, setOpen] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const has = (part: ConnectionView['songLacks'][number]) => !connection.songLacks.includes(part);
  return (
    <>
      <Segmented
        legend="Words"
        name="words"
        value={song.lyrics ? 'lyrics' : 'description'}
        options={ways}
        onChange={(way) =>
          change(({ prompt: now, song: value }) => turned({ prompt: now, song: readSong(value) }, way === 'lyrics'))
        }
      />
      <Toggle isOn={song.instrumental} onChange={(instrumental) => set({ instrumental })}>
        Instrumental
      </Toggle>
      {song.lyrics && !song.instrumental && has('auto-lyrics') && (
        <Toggle
          isOn={song.autoLyrics}
          title="The text says what the lyrics are about; Suno writes them"
          onChange={(autoLyrics) => set({ autoLyrics })}
        >
          Let Suno write them
        </Toggle>
      )}
      {!song.instrumental && has('voice') && (
        <Segmented
          legend="Voice"
          name="voice"
          value={song.vocalGender ?? 'any'}
          options={voices}
          onChange={(voice) => set({ vocalGender: voice === 'any' ? null : voice })}
        />
      )}
      {connection.songVersions.length > 0 && (
        <select
          aria-label="Version"
          value={connection.songVersions.includes(song.version ?? '') ? song.version! : ''}
          onChange={(event) => set({ version: event.target.value || null })}
          className="h-8 cursor-pointer rounded-lg border bg-raised px-2.5 text-sm text-muted transition hover:bg-hover hover:text-ink"
        >
          <option value="">Usual version</option>
          {connection.songVersions.map((version) => (
            <option key={version} value={version}>
              {versionLabel(version)}
            </option>
          ))}
        </select>
      )}
      {has('weights') && (
        <button
          ref={more}
          type="button"
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className={clsx(toggle, song.styleWeight !== null || song.weirdness !== null ? chosen : resting)}
        >
          <SlidersHorizontal size={13} aria-hidden />
          Weights
        </button>
      )}
      {isOpen && has('weights') && (
        <SongWeights song={song} anchor={more} onChange={set} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

const toggle = 'flex h-8 items-center gap-1.5 rounded-lg border px-2.5 text-sm transition';
const chosen = 'border-accent bg-raised text-ink';
const resting = 'text-muted hover:bg-raised hover:text-ink';

type ToggleProps = { isOn: boolean; title?: string; onChange: (isOn: boolean) => void; children: ReactNode };

function Toggle({ isOn, title, onChange, children }: ToggleProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      title={title}
      onClick={() => onChange(!isOn)}
      className={clsx(toggle, isOn ? chosen : resting)}
    >
      {children}
    </button>
  );
}
