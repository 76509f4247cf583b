import { clsx } from 'clsx';
import { useId } from 'react';
import type { CSSProperties } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { fromSlider, largestBrush, toSlider } from './brush';

/** The brush's diameter in image pixels. The slider is logarithmic: small brushes need the finer choice. */
export function BrushSize({
  diameter,
  size,
  disabled,
  onDiameter,
}: {
  diameter: number;
  size: { width: number; height: number };
  disabled: boolean;
  onDiameter(diameter: number): void;
}) {
  const id = useId();
  const largest = largestBrush(size);
  const position = toSlider(diameter, largest);
  return (
    <div>
      <div className="flex items-center justify-between">
        <label htmlFor={id} className="text-sm text-muted">
          Brush size
        </label>
        <span className="flex items-center gap-1 text-sm tabular-nums">
          {diameter} px
          <span className="ml-1 flex gap-1 touch:hidden">
            <Kbd>[</Kbd>
            <Kbd>]</Kbd>
          </span>
        </span>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={0.5}
        value={position}
        disabled={disabled}
        aria-valuetext={`${diameter} pixels`}
        onChange={(event) => onDiameter(fromSlider(Number(event.target.value), largest))}
        style={{ '--filled': `${position}%` } as CSSProperties}
        className={clsx(
          'mt-2 block h-5 w-full cursor-pointer appearance-none rounded-full bg-transparent disabled:opacity-45',
          '[&::-webkit-slider-runnable-track]:h-1 [&::-webkit-slider-runnable-track]:rounded-full',
          '[&::-webkit-slider-runnable-track]:bg-[linear-gradient(to_right,var(--accent)_var(--filled),var(--hover)_var(--filled))]',
          '[&::-webkit-slider-thumb]:-mt-1.5 [&::-webkit-slider-thumb]:size-4 [&::-webkit-slider-thumb]:appearance-none',
          '[&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-white [&::-webkit-slider-thumb]:shadow',
          '[&::-moz-range-progress]:h-1 [&::-moz-range-progress]:rounded-full [&::-moz-range-progress]:bg-accent',
          '[&::-moz-range-track]:h-1 [&::-moz-range-track]:rounded-full [&::-moz-range-track]:bg-hover',
          '[&::-moz-range-thumb]:size-4 [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-white',
        )}
      />
    </div>
  );
}
