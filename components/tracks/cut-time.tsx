'use client';

import { useId, useState } from 'react';
import { clampCut } from '@/lib/audio/cut';
import { formatShortTime, formatTime, parseTime } from '@/lib/audio/time';
import { fieldClass } from '../parameters/classes';

type Props = { seconds: number; value: number | null; onChange: (value: number | null) => void };

/** The cut as a time that can be written. What no provider takes is told, with the time that is taken for it. */
export function CutTime({ seconds, value, onChange }: Props) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? '' : formatTime(value));
  const read = typed === null ? value : parseTime(typed);
  const problem = typed?.trim() && (read === null || clampCut(read, seconds) !== read);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-xs text-muted">
        Go on from
      </label>
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
        className={`${fieldClass} w-36`}
      />
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
