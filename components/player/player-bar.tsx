'use client';

import { LoaderCircle, Pause, Play, Repeat, Repeat1, SkipBack, SkipForward, X } from 'lucide-react';
import Link from 'next/link';
import { useEffect } from 'react';
import { barButton } from './bar-button';
import { Cover } from './cover';
import { QueuePopover } from './queue-popover';
import { SPEEDS, type Repeat as Repeats } from './saved-player';
import { SeekBar } from './seek-bar';
import { thePlayer } from './the-player';
import { useFinalTrack } from './use-final-track';
import { usePlayerState } from './use-player';
import { usePlayerKeys } from './use-player-keys';
import { Volume } from './volume';

const after: Record<Repeats, Repeats> = { off: 'all', all: 'one', one: 'off' };
const repeatWords: Record<Repeats, string> = { off: 'Repeat: off', all: 'Repeat: queue', one: 'Repeat: this track' };

/** The player of the whole app, at the bottom of every page while there is something to play. */
export function PlayerBar() {
  const { queue, index, status, message, speed, repeat } = usePlayerState();
  const track = queue[index];
  usePlayerKeys();
  useFinalTrack(track);
  const isShown = track !== undefined;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-player', isShown);
    return () => document.documentElement.removeAttribute('data-player');
  }, [isShown]);
  if (!track) return null;

  const player = thePlayer();
  const isOn = status !== 'paused';
  const RepeatIcon = repeat === 'one' ? Repeat1 : Repeat;
  return (
    <section
      aria-label="Player"
      className="fade-in fixed inset-x-0 bottom-[calc(2.75rem+1px+env(safe-area-inset-bottom))] z-20 border-t bg-(--glass) backdrop-blur-lg md:bottom-0 md:left-15"
    >
      {message && (
        <output dir="auto" className="block border-b px-4 py-2 text-sm text-ink md:px-6">
          {message}
        </output>
      )}
      <div className="flex h-(--player-height) items-center gap-x-3 px-3 max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto_auto] md:gap-x-5 md:px-5">
        <div className="flex min-w-0 items-center gap-3 md:w-60 lg:w-72">
          <Cover track={track} className="size-11" />
          <div className="min-w-0">
            <Link
              href={`/jobs/${track.jobId}`}
              prefetch={false}
              dir="auto"
              title={track.title}
              className="block truncate font-medium underline-offset-3 hover:underline"
            >
              {track.title}
            </Link>
            <p dir="auto" className="truncate text-sm text-muted">
              {track.tags ?? (track.isPreview ? 'Still being made' : '')}
            </p>
          </div>
        </div>
        <div className="flex items-center gap-0.5">
          <button
            type="button"
            aria-label="Previous"
            title="Previous"
            onClick={() => player.previous()}
            className={`${barButton} max-sm:hidden`}
          >
            <SkipBack size={17} fill="currentColor" aria-hidden />
          </button>
          <button
            type="button"
            aria-label={isOn ? 'Pause' : 'Play'}
            title={`${isOn ? 'Pause' : 'Play'} (Space)`}
            onClick={() => player.toggle()}
            className="grid size-10 place-items-center rounded-full bg-ink text-page transition hover:opacity-90"
          >
            {status === 'loading' ? (
              <LoaderCircle size={18} className="animate-spin" aria-hidden />
            ) : isOn ? (
              <Pause size={17} fill="currentColor" aria-hidden />
            ) : (
              <Play size={17} fill="currentColor" className="translate-x-px" aria-hidden />
            )}
          </button>
          <button
            type="button"
            aria-label="Next"
            title="Next"
            disabled={index + 1 >= queue.length && repeat !== 'all'}
            onClick={() => player.next()}
            className={barButton}
          >
            <SkipForward size={17} fill="currentColor" aria-hidden />
          </button>
        </div>
        <div className="flex min-w-0 grow max-md:absolute max-md:inset-x-0 max-md:-top-2.5">
          <SeekBar />
        </div>
        <div className="flex items-center gap-0.5">
          <button
            type="button"
            aria-label={repeatWords[repeat]}
            title={repeatWords[repeat]}
            aria-pressed={repeat !== 'off'}
            onClick={() => player.setRepeat(after[repeat])}
            className={`${barButton} max-md:hidden`}
          >
            <RepeatIcon size={17} aria-hidden />
          </button>
          <select
            aria-label="Speed"
            title="Speed"
            value={speed}
            onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}
            className="h-9 rounded-lg bg-transparent px-1.5 text-sm text-muted max-md:hidden tabular-nums transition hover:bg-hover hover:text-ink"
          >
            {SPEEDS.map((value) => (
              <option key={value} value={value} className="bg-surface text-ink">
                {value}×
              </option>
            ))}
          </select>
          <Volume />
          <QueuePopover />
          <button
            type="button"
            aria-label="Close the player"
            title="Close the player"
            onClick={() => player.clear()}
            className={barButton}
          >
            <X size={16} aria-hidden />
          </button>
        </div>
      </div>
    </section>
  );
}
