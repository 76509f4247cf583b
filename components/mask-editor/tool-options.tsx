import { Segmented } from '@/components/ui/segmented';
import type { Combine } from '@/lib/mask/document';
import { BrushSize } from './brush-size';
import { isCombining } from './tool';
import type { Tool } from './tool';
import { WandOptions } from './wand-options';
import type { WandSettings } from './wand-options';

const ways = [
  { value: 'add', label: 'Add' },
  { value: 'erase', label: 'Take away' },
  { value: 'intersect', label: 'Intersect' },
] as const;

/** What the chosen tool can be told: how large a brush is, how an area meets what is marked, what the wand takes. */
export function ToolOptions({
  tool,
  diameter,
  combine,
  size,
  disabled,
  wand,
  onDiameter,
  onCombine,
  onWand,
}: {
  tool: Tool;
  diameter: number;
  combine: Combine;
  size: { width: number; height: number };
  disabled: boolean;
  wand: WandSettings;
  onDiameter(diameter: number): void;
  onCombine(combine: Combine): void;
  onWand(wand: WandSettings): void;
}) {
  if (!isCombining(tool)) {
    return <BrushSize diameter={diameter} size={size} disabled={disabled} onDiameter={onDiameter} />;
  }
  return (
    <div className="space-y-3">
      <div className="flex">
        <Segmented
          legend="How the area meets what is marked"
          name="combine"
          value={combine}
          options={ways}
          onChange={onCombine}
        />
      </div>
      {tool === 'wand' ? <WandOptions wand={wand} disabled={disabled} onWand={onWand} /> : null}
      {tool === 'polygon' ? (
        <p className="text-xs text-muted">
          <span className="touch:hidden">
            Click its corners. Enter or a double click closes it, Backspace takes a corner back.
          </span>
          <span className="hidden touch:inline">Tap its corners. A tap on the first one closes it.</span>
        </p>
      ) : null}
    </div>
  );
}
