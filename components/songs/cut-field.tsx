'use client';

import { useId, useState } from 'react';
import { clampCut, lastCut } from '@/lib/audio/cut';
import { formatShortTime, formatTime, parseTime, spokenTime } from '@/lib/audio/time';
import { fieldClass } from '../parameters/classes';
import { Button } from '../ui/button';

type Props = {
  /** Length of the track in seconds. */
  seconds: number;
  /** Seconds into the track, or null for its end. */
  value: number | null;
  onChange: (value: number | null) => void;
};

/** Where an extension goes on from, exactly: what stands here is what is sent. */
export function CutField({ seconds, value, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const last = lastCut(seconds);
  if (last === null) return null;
  const text = typed ?? (value === null ? '' : formatTime(value));
  const read = typed === null ? value : parseTime(typed);
  const problem = typed?.trim() && (read === null || clampCut(read, seconds) !== read);

  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs text-muted">
        Go on from
      </label>
      <div className="flex items-center gap-3">
        <input
          id={id}
          inputMode="decimal"
          value={text}
          placeholder={`The end, ${formatShortTime(seconds)}`}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            const next = parseTime(event.target.value);
            onChange(next === null ? null : clampCut(next, seconds));
          }}
          onBlur={() => setTyped(null)}
          className={`${fieldClass} w-36 shrink-0`}
        />
        <input
          type="range"
          min={0.001}
          max={last}
          step="any"
          value={value ?? last}
          aria-label="Place in the track"
          aria-valuetext={value === null ? 'The end' : spokenTime(value)}
          onChange={(event) => onChange(clampCut(Math.round(Number(event.target.value) * 10) / 10, seconds))}
          className="min-w-0 grow accent-accent"
        />
        <Button tone="quiet" size="small" disabled={value === null} onClick={() => onChange(null)}>
          At the end
        </Button>
      </div>
      {problem && (
        <p id={`${id}-problem`} className="text-sm text-waiting">
          {read === null
            ? 'Write a time such as 1:02.5.'
            : `The track is ${formatTime(seconds)} long, so it goes on from ${formatTime(clampCut(read, seconds) ?? 0)}.`}
        </p>
      )}
    </div>
  );
}
