import { useId } from 'react';
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
        className="mt-2 block h-5 w-full cursor-pointer accent-accent disabled:opacity-45"
      />
    </div>
  );
}
