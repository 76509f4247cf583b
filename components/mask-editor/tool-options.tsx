import { Segmented } from '@/components/ui/segmented';
import type { Combine } from '@/lib/mask/document';
import { BrushSize } from './brush-size';
import { isAreaTool } from './pointer-tool';
import type { Tool } from './pointer-tool';

const ways = [
  { value: 'add', label: 'Add' },
  { value: 'erase', label: 'Take away' },
  { value: 'intersect', label: 'Intersect' },
] as const;

/** What the chosen tool can be told: how large a brush is, how an area meets what is marked. */
export function ToolOptions({
  tool,
  diameter,
  combine,
  size,
  disabled,
  onDiameter,
  onCombine,
}: {
  tool: Tool;
  diameter: number;
  combine: Combine;
  size: { width: number; height: number };
  disabled: boolean;
  onDiameter(diameter: number): void;
  onCombine(combine: Combine): void;
}) {
  if (!isAreaTool(tool)) {
    return <BrushSize diameter={diameter} size={size} disabled={disabled} onDiameter={onDiameter} />;
  }
  return (
    <div className="space-y-2">
      <div className="flex">
        <Segmented
          legend="How the area meets what is marked"
          name="combine"
          value={combine}
          options={ways}
          onChange={onCombine}
        />
      </div>
      {tool === 'polygon' ? (
        <p className="text-xs text-muted">
          Click its corners. Enter or a double click closes it, Backspace takes a corner back.
        </p>
      ) : null}
    </div>
  );
}
