'use client';

import { useId } from 'react';
import { Button } from '../ui/button';

type Props = {
  label: string;
  /** 0–1, or null where the provider chooses. */
  value: number | null;
  /** What the two ends mean. */
  low: string;
  high: string;
  onChange: (value: number | null) => void;
};

/** A weight between two meanings. Untouched, it is the provider's choice and is not sent. */
export function WeightSlider({ label, value, low, high, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-h-7 items-center justify-between gap-3 text-sm">
        <label htmlFor={id}>{label}</label>
        {value === null ? (
          <span className="text-faint">Suno’s choice</span>
        ) : (
          <span className="flex items-center gap-1">
            <span className="text-muted tabular-nums">{value.toFixed(2)}</span>
            <Button
              tone="quiet"
              size="small"
              aria-label={`Leave ${label.toLowerCase()} to Suno`}
              onClick={() => onChange(null)}
            >
              Reset
            </Button>
          </span>
        )}
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={value ?? 0.5}
        aria-valuetext={value === null ? 'Suno’s choice' : value.toFixed(2)}
        onChange={(event) => onChange(Number(event.target.value))}
        className={`w-full accent-accent ${value === null ? 'opacity-50' : ''}`}
      />
      <div aria-hidden className="flex justify-between text-xs text-faint">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </div>
  );
}
