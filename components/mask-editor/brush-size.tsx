import { Kbd } from '@/components/ui/kbd';
import { fromSlider, largestBrush, toSlider } from './brush';
import { RangeSlider } from './range-slider';

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
  const largest = largestBrush(size);
  return (
    <RangeSlider
      label="Brush size"
      text={`${diameter} px`}
      spoken={`${diameter} pixels`}
      min={0}
      max={100}
      step={0.5}
      value={toSlider(diameter, largest)}
      disabled={disabled}
      onChange={(position) => onDiameter(fromSlider(position, largest))}
    >
      <span className="ml-1 flex gap-1 touch:hidden">
        <Kbd>[</Kbd>
        <Kbd>]</Kbd>
      </span>
    </RangeSlider>
  );
}
