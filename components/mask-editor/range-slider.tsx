import { clsx } from 'clsx';
import { useId } from 'react';
import type { CSSProperties, ReactNode } from 'react';

/** A labelled slider. What lies between `origin` (the lowest value, if not given) and the value is filled. */
export function RangeSlider({
  label,
  text,
  spoken,
  min,
  max,
  step = 1,
  value,
  origin = min,
  disabled,
  children,
  onChange,
}: {
  label: string;
  /** The value as it is written beside the label, and as it is spoken. */
  text: string;
  spoken?: string;
  min: number;
  max: number;
  step?: number;
  value: number;
  origin?: number;
  disabled: boolean;
  children?: ReactNode;
  onChange(value: number): void;
}) {
  const id = useId();
  const [from, to] = [origin, value]
    .toSorted((one, other) => one - other)
    .map((at) => ((at - min) / (max - min)) * 100);
  return (
    <div>
      <div className="flex items-center justify-between">
        <label htmlFor={id} className="text-sm text-muted">
          {label}
        </label>
        <span className="flex items-center gap-1 text-sm tabular-nums">
          {text}
          {children}
        </span>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        disabled={disabled}
        aria-valuetext={spoken ?? text}
        onChange={(event) => onChange(Number(event.target.value))}
        style={{ '--from': `${from}%`, '--to': `${to}%` } as CSSProperties}
        className={clsx(
          'mt-2 block h-5 w-full cursor-pointer appearance-none rounded-full bg-transparent disabled:opacity-45',
          '[&::-webkit-slider-runnable-track]:h-1 [&::-webkit-slider-runnable-track]:rounded-full',
          '[&::-webkit-slider-runnable-track]:bg-[linear-gradient(to_right,var(--hover)_var(--from),var(--accent)_var(--from),var(--accent)_var(--to),var(--hover)_var(--to))]',
          '[&::-webkit-slider-thumb]:-mt-1.5 [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none',
          '[&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-white [&::-webkit-slider-thumb]:shadow',
          '[&::-moz-range-track]:h-1 [&::-moz-range-track]:rounded-full',
          '[&::-moz-range-track]:bg-[linear-gradient(to_right,var(--hover)_var(--from),var(--accent)_var(--from),var(--accent)_var(--to),var(--hover)_var(--to))]',
          '[&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-white',
        )}
      />
    </div>
  );
}
