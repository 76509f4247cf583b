import { Segmented } from '@/components/ui/segmented';
import { RangeSlider } from './range-slider';

/** `tolerance`: how far a channel may differ, 0 to 255. `reach`: what hangs together with the place, or all of its colour. */
export type WandSettings = { tolerance: number; reach: 'connected' | 'everywhere' };

export const usualWand: WandSettings = { tolerance: 32, reach: 'connected' };

const reaches = [
  { value: 'connected', label: 'Connected' },
  { value: 'everywhere', label: 'Whole picture' },
] as const;

/** What the wand takes. The last click follows these settings until something else is done. */
export function WandOptions({
  wand,
  disabled,
  onWand,
}: {
  wand: WandSettings;
  disabled: boolean;
  onWand(wand: WandSettings): void;
}) {
  return (
    <>
      <div className="flex">
        <Segmented
          legend="Which pixels of this colour are taken"
          name="wand-reach"
          value={wand.reach}
          options={reaches}
          onChange={(reach) => onWand({ ...wand, reach })}
        />
      </div>
      <RangeSlider
        label="Tolerance"
        text={String(wand.tolerance)}
        min={0}
        max={128}
        value={wand.tolerance}
        disabled={disabled}
        onChange={(tolerance) => onWand({ ...wand, tolerance })}
      />
    </>
  );
}
