'use client';

import { LoaderCircle, Pause, Play, Repeat, RotateCcw } from 'lucide-react';
import { useRef } from 'react';
import type { Preset } from '@/lib/audio/mixer';
import { formatShortTime } from '@/lib/audio/time';
import type { Job } from '@/lib/jobs/job';
import { soundsOf } from '../player/player-track';
import { TrackList } from '../tracks/track-list';
import { Button } from '../ui/button';
import { Segmented } from '../ui/segmented';
import { MIX_SPEEDS, type Mixer, presetOf } from './mixer';
import { SaveMenu } from './save-menu';
import { StripRow } from './strip-row';
import { TimeRuler } from './time-ruler';
import { useMixer, useMixerFrame, useMixerKeys, useMixerState } from './use-mixer';

const presets = [
  { value: 'full', label: 'Full' },
  { value: 'karaoke', label: 'Karaoke' },
  { value: 'a-cappella', label: 'A cappella' },
] as const satisfies readonly { value: Preset; label: string }[];

/** The stems of a song, to be listened to and mixed together. */
export function MixerView({ job, song }: { job: Job; song: string }) {
  const mixer = useMixer(job);
  const state = useMixerState(mixer);
  useMixerKeys(mixer);
  const time = useRef<HTMLSpanElement>(null);
  useMixerFrame(mixer, () => {
    const words = formatShortTime(mixer.position());
    if (time.current && time.current.textContent !== words) time.current.textContent = words;
  });
  const { load, isPlaying, strips } = state;
  const sounds = soundsOf(job);

  if (load.kind === 'failed' || (load.kind === 'ready' && load.tier === 'song')) {
    return (
      <div className="flex flex-col gap-4">
        <p dir="auto" className="rounded-xl border border-waiting/35 px-4 py-3 text-sm">
          {load.kind === 'failed'
            ? load.message
            : 'The stems need more memory together than this device should give. Each can be played alone.'}
        </p>
        <TrackList job={job} />
      </div>
    );
  }
  const isReady = load.kind === 'ready';
  return (
    <section aria-label="Stems" className="overflow-hidden rounded-(--radius-tile) border bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2.5 border-b px-4 py-3">
        <div className="flex items-center gap-3">
          <button
            type="button"
            aria-label={isPlaying ? 'Pause the stems' : 'Play the stems'}
            title={`${isPlaying ? 'Pause' : 'Play'} (Space)`}
            disabled={!isReady}
            onClick={() => mixer.toggle()}
            className="grid size-10 place-items-center rounded-full bg-ink text-page transition hover:opacity-90 disabled:opacity-45"
          >
            {!isReady || state.isWaiting ? (
              <LoaderCircle size={18} className="animate-spin" aria-hidden />
            ) : isPlaying ? (
              <Pause size={17} fill="currentColor" aria-hidden />
            ) : (
              <Play size={17} fill="currentColor" className="translate-x-px" aria-hidden />
            )}
          </button>
          <span className="text-sm text-muted tabular-nums">
            {load.kind === 'loading' ? (
              `Stem ${Math.min(load.done + 1, sounds.length)} of ${sounds.length}`
            ) : (
              <>
                <span ref={time}>0:00</span> / {formatShortTime(state.seconds)}
              </>
            )}
          </span>
        </div>
        <Segmented
          legend="Preset (1, 2, 3)"
          name="preset"
          value={presetOf(strips) ?? ''}
          options={presets}
          onChange={(preset) => mixer.preset(preset as Preset)}
        />
        <Button
          aria-pressed={state.hearsSong}
          title={state.hasSong || !isReady ? 'The song as it was (O)' : 'The song itself is not in the store.'}
          disabled={!state.hasSong}
          onClick={() => void mixer.hearSong(!state.hearsSong)}
          className="aria-pressed:border-accent aria-pressed:bg-hover"
        >
          Original
        </Button>
        <select
          aria-label="Speed; the pitch moves with it"
          title="Speed; the pitch moves with it"
          value={state.speed}
          onChange={(event) => mixer.setSpeed(Number(event.currentTarget.value))}
          className="h-8 rounded-lg border bg-raised px-2 text-sm tabular-nums"
        >
          {MIX_SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {speed}×
            </option>
          ))}
        </select>
        <LoopButtons mixer={mixer} isReady={isReady} />
        <div className="ml-auto flex items-center gap-1.5 max-sm:ml-0">
          <Button
            tone="quiet"
            size="icon"
            aria-label="Reset the mix"
            title="Reset the mix"
            onClick={() => mixer.reset()}
          >
            <RotateCcw size={15} aria-hidden />
          </Button>
          <SaveMenu mixer={mixer} job={job} song={song} />
        </div>
      </div>
      {state.message && (
        <p role="alert" className="border-b px-4 py-2 text-sm">
          {state.message}
        </p>
      )}
      {load.kind === 'ready' && load.tier === 'half' && (
        <p className="border-b px-4 py-2 text-sm text-muted">
          The stems play at half their sample rate, because whole they need more memory than this device should give.
        </p>
      )}
      <div className="grid px-4 pt-3 lg:grid-cols-[7.5rem_minmax(0,1fr)_15rem] lg:gap-x-5">
        <div className="lg:col-start-2">
          <TimeRuler mixer={mixer} />
        </div>
      </div>
      <ol className="divide-y">
        {sounds.map((output, index) => (
          <StripRow key={output.position} mixer={mixer} index={index} job={job} output={output} />
        ))}
      </ol>
    </section>
  );
}

/** Marks the part that repeats without a drag: from here, to here, none. */
function LoopButtons({ mixer, isReady }: { mixer: Mixer; isReady: boolean }) {
  const { loop, seconds } = useMixerState(mixer);
  return (
    <fieldset aria-label="Repeat" className="flex items-center gap-1">
      <Repeat size={15} aria-hidden className={loop ? 'text-waiting' : 'text-faint'} />
      <Button
        tone="quiet"
        size="small"
        disabled={!isReady}
        aria-label="Repeat from here"
        onClick={() => mixer.setLoop({ from: mixer.position(), to: loop?.to ?? seconds })}
      >
        From
      </Button>
      <Button
        tone="quiet"
        size="small"
        disabled={!isReady}
        aria-label="Repeat to here"
        onClick={() => mixer.setLoop({ from: loop?.from ?? 0, to: mixer.position() })}
      >
        To
      </Button>
      {loop && (
        <Button tone="quiet" size="small" onClick={() => mixer.setLoop(null)}>
          No repeat
        </Button>
      )}
    </fieldset>
  );
}
