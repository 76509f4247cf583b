import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import type { MaskOperation, Paint } from '@/lib/mask/document';
import { numericArea } from '@/lib/mask/numeric-area';
import type { TypedBox } from '@/lib/mask/numeric-area';
import { presetOperation, presets } from '@/lib/mask/presets';

const fields = ['x', 'y', 'width', 'height'] as const;

const names = { x: 'X', y: 'Y', width: 'Width', height: 'Height' };

const kinds = [
  { value: 'rectangle', label: 'Rectangle' },
  { value: 'ellipse', label: 'Ellipse' },
] as const;

/** Marks areas without a pointer: numbers in image pixels, or one of the usual parts of the picture. */
export function AreaByNumbers({
  size,
  disabled,
  onRun,
}: {
  size: { width: number; height: number };
  disabled: boolean;
  onRun(operation: MaskOperation): void;
}) {
  const problemId = useId();
  const [kind, setKind] = useState<'rectangle' | 'ellipse'>('rectangle');
  const [typed, setTyped] = useState<Partial<TypedBox>>({});
  const [problem, setProblem] = useState<{ field: keyof TypedBox; problem: string } | null>(null);
  const box: TypedBox = {
    x: typed.x ?? String(Math.round(size.width / 4)),
    y: typed.y ?? String(Math.round(size.height / 4)),
    width: typed.width ?? String(Math.round(size.width / 2)),
    height: typed.height ?? String(Math.round(size.height / 2)),
  };

  function mark(paint: Paint) {
    const area = numericArea(kind, box, size, paint);
    if ('problem' in area) return setProblem(area);
    setProblem(null);
    onRun(area.operation);
  }

  return (
    <details className="group">
      <summary className="flex list-none items-center gap-1 rounded text-sm text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} aria-hidden className="transition group-open:rotate-90" />
        Area by numbers
      </summary>
      <form
        noValidate
        className="mt-2.5 space-y-2.5"
        onSubmit={(event) => {
          event.preventDefault();
          mark('add');
        }}
      >
        <div className="flex">
          <Segmented legend="Shape" name="numeric-shape" value={kind} options={kinds} onChange={setKind} />
        </div>
        <div className="grid grid-cols-4 gap-1.5">
          {fields.map((field) => (
            <label key={field} className="min-w-0 text-xs text-muted">
              {names[field]}
              <input
                type="number"
                inputMode="numeric"
                disabled={disabled}
                value={box[field]}
                aria-invalid={problem?.field === field}
                aria-describedby={problem?.field === field ? problemId : undefined}
                onChange={(event) => {
                  setTyped({ ...typed, [field]: event.target.value });
                  setProblem(null);
                }}
                className="mt-1 h-8 w-full rounded-lg border bg-raised px-2 text-sm text-ink tabular-nums aria-invalid:border-failed"
              />
            </label>
          ))}
        </div>
        {problem ? (
          <p id={problemId} role="alert" className="text-xs text-failed">
            {problem.problem}
          </p>
        ) : null}
        <div className="flex gap-1.5">
          <Button type="submit" size="small" disabled={disabled}>
            Add
          </Button>
          <Button size="small" disabled={disabled} onClick={() => mark('erase')}>
            Take away
          </Button>
        </div>
        <fieldset className="flex flex-wrap gap-1.5">
          <legend className="sr-only">Add a part of the picture</legend>
          {presets.map((preset) => (
            <Button
              key={preset.id}
              tone="quiet"
              size="small"
              disabled={disabled}
              onClick={() => onRun(presetOperation(preset, size, 'add'))}
            >
              {preset.name}
            </Button>
          ))}
          <Button tone="quiet" size="small" disabled={disabled} onClick={() => onRun({ kind: 'fill' })}>
            Everything
          </Button>
        </fieldset>
      </form>
    </details>
  );
}
