'use client';

import { useRef, useState } from 'react';
import { clampCut, lastCut, type Snap, snapCut } from '@/lib/audio/cut';
import { spokenTime } from '@/lib/audio/time';
import { Button } from '../ui/button';
import { Segmented } from '../ui/segmented';
import { CutTime } from './cut-time';
import { useCutContext } from './use-cut-context';
import { useLastSeconds } from './use-last-seconds';
import { usePeaks } from './use-peaks';
import { WaveformCanvas } from './waveform-canvas';

type Props = {
  /** Of the track in our store; null while it is not there: then there is no waveform, and all else works. */
  mediaId: string | null;
  /** Its length as the provider gave it. */
  seconds: number;
  /** Seconds into the track, or null for its end. */
  value: number | null;
  onChange: (value: number | null) => void;
};

const snaps = [
  { value: 'off', label: 'Off' },
  { value: 'tenth', label: '0.1 s' },
  { value: 'beat', label: 'Beat' },
  { value: 'quiet', label: 'Quiet point' },
] as const satisfies readonly { value: Snap; label: string }[];

/** Where an extension goes on from, on the waveform and as an exact time: what is shown is what is sent. */
export function CutLine({ mediaId, seconds, value, onChange }: Props) {
  const { pairs } = usePeaks(mediaId);
  const [snap, setSnap] = useState<Snap>('tenth');
  const context = useCutContext(mediaId, seconds, snap);
  const { isPlaying, toggle } = useLastSeconds(mediaId, value ?? seconds);
  const line = useRef<HTMLDivElement>(null);
  const last = lastCut(seconds);
  if (last === null) return null;
  const shown = value ?? seconds;
  const percent = `${(100 * shown) / seconds}%`;

  const moveTo = (x: number) => {
    const { left, width } = line.current!.getBoundingClientRect();
    onChange(snapCut(((x - left) / width) * seconds, snap, context));
  };

  return (
    <div className="flex flex-col gap-2.5">
      <div
        ref={line}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a range input draws no waveform
        role="slider"
        tabIndex={0}
        aria-label="Cut"
        aria-valuemin={0}
        aria-valuemax={Math.round(seconds * 1_000) / 1_000}
        aria-valuenow={shown}
        aria-valuetext={value === null ? 'The end' : spokenTime(value)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          moveTo(event.clientX);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event.clientX);
        }}
        onKeyDown={(event) => {
          const step = event.altKey ? 0.01 : event.shiftKey ? 1 : 0.1;
          const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step }[event.key];
          if (by !== undefined) onChange(clampCut(shown + by, seconds));
          else if (event.key === 'Home') onChange(clampCut(0, seconds));
          else if (event.key === 'End') onChange(null);
          else return;
          event.preventDefault();
        }}
        className="relative h-20 cursor-ew-resize touch-none rounded-lg bg-raised select-none"
      >
        {pairs && (
          <>
            <span className="absolute inset-0" style={{ clipPath: `inset(0 calc(100% - ${percent}) 0 0)` }}>
              <WaveformCanvas pairs={pairs} className="text-accent" />
            </span>
            <span className="absolute inset-0" style={{ clipPath: `inset(0 0 0 ${percent})` }}>
              <WaveformCanvas pairs={pairs} className="text-(--wave)" />
            </span>
          </>
        )}
        {value !== null && (
          <span
            aria-hidden
            className="absolute inset-y-0 right-0 rounded-r-lg bg-waiting/15"
            style={{ left: percent }}
          />
        )}
        <span
          aria-hidden
          className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-waiting before:absolute before:-top-1 before:left-1/2 before:size-2.5 before:-translate-x-1/2 before:rounded-full before:bg-waiting"
          style={{ left: percent }}
        />
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2.5">
        <div className="flex items-end gap-1.5">
          <CutTime seconds={seconds} value={value} onChange={onChange} />
          <Button tone="quiet" disabled={value === null} onClick={() => onChange(null)}>
            At the end
          </Button>
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <Button
            aria-pressed={isPlaying}
            disabled={mediaId === null}
            onClick={toggle}
            className="aria-pressed:border-accent"
          >
            {isPlaying ? 'Stop' : 'Hear the last 3 s'}
          </Button>
          <div className="flex items-center gap-2">
            <span aria-hidden className="text-xs text-muted">
              Snap
            </span>
            <Segmented legend="Snap the cut to" name="snap" value={snap} options={snaps} onChange={setSnap} />
          </div>
        </div>
      </div>
      {snap === 'beat' && context.beats === null && (
        <p className="text-sm text-muted">
          This track has no steady beat that could be found, so the cut stays where it is put.
        </p>
      )}
    </div>
  );
}
