import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Paint } from '@/lib/mask/document';
import type { Rectangle } from '@/lib/mask/raster';

const fields = ['x', 'y', 'width', 'height'] as const;

const names = { x: 'X', y: 'Y', width: 'Width', height: 'Height' };

/** Marks areas without a pointer: numbers in image pixels, or one of the usual parts of the picture. */
export function RectangleByNumbers({
  size,
  disabled,
  onRectangle,
}: {
  size: { width: number; height: number };
  disabled: boolean;
  onRectangle(rectangle: Rectangle, paint: Paint): void;
}) {
  const { width, height } = size;
  const centre = {
    x: Math.round(width / 4),
    y: Math.round(height / 4),
    width: Math.round(width / 2),
    height: Math.round(height / 2),
  };
  const [typed, setTyped] = useState<Partial<Record<(typeof fields)[number], string>>>({});
  const rectangle = Object.fromEntries(fields.map((field) => [field, Number(typed[field] ?? centre[field])])) as Record<
    (typeof fields)[number],
    number
  >;
  const usable = rectangle.width > 0 && rectangle.height > 0 && Object.values(rectangle).every(Number.isFinite);
  const presets: [string, Rectangle][] = [
    ['Left half', { x: 0, y: 0, width: width / 2, height }],
    ['Right half', { x: width / 2, y: 0, width: width / 2, height }],
    ['Top half', { x: 0, y: 0, width, height: height / 2 }],
    ['Bottom half', { x: 0, y: height / 2, width, height: height / 2 }],
    ['Centre', centre],
  ];
  return (
    <details className="group">
      <summary className="flex list-none items-center gap-1 rounded text-sm text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} aria-hidden className="transition group-open:rotate-90" />
        Rectangle by numbers
      </summary>
      <form
        className="mt-2.5 space-y-2.5"
        onSubmit={(event) => {
          event.preventDefault();
          if (usable) onRectangle(rectangle, 'add');
        }}
      >
        <div className="grid grid-cols-4 gap-1.5">
          {fields.map((field) => (
            <label key={field} className="min-w-0 text-xs text-muted">
              {names[field]}
              <input
                type="number"
                inputMode="numeric"
                disabled={disabled}
                value={typed[field] ?? String(centre[field])}
                onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
                className="mt-1 h-8 w-full rounded-lg border bg-raised px-2 text-sm text-ink tabular-nums"
              />
            </label>
          ))}
        </div>
        <div className="flex gap-1.5">
          <Button type="submit" size="small" disabled={disabled || !usable}>
            Add
          </Button>
          <Button size="small" disabled={disabled || !usable} onClick={() => onRectangle(rectangle, 'erase')}>
            Take away
          </Button>
        </div>
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">Add a part of the picture</legend>
          {presets.map(([name, preset]) => (
            <Button key={name} tone="quiet" size="small" disabled={disabled} onClick={() => onRectangle(preset, 'add')}>
              {name}
            </Button>
          ))}
        </fieldset>
      </form>
    </details>
  );
}
