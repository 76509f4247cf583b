import { Dices } from 'lucide-react';
import { Slider } from 'radix-ui';
import type { ParameterDefinition } from '@/lib/prompt/parameters';
import { Button } from '../ui/button';
import { fieldClass } from './classes';
import { useFieldText } from './use-field-text';

type Definition = Extract<ParameterDefinition, { kind: 'range' | 'number' }>;
type Props = {
  definition: Definition;
  value: number | null;
  /** What stands in the prompt where that is no number the parameter takes. */
  said: string | null;
  onChange: (value: number | null) => void;
};

/** A number: a slider beside its field, or the field alone where a slider could not hit it. */
export function NumberEditor({ definition, value, said, onChange }: Props) {
  const { kind, label, minimum, maximum, step } = definition;
  const field = useFieldText(said ?? (value === null ? '' : String(value)), (text) => {
    const number = Number(text);
    if (!text.trim()) onChange(null);
    // Out of range goes into the prompt as typed, with its warning: servers differ. What is no number waits.
    else if (Number.isFinite(number)) onChange(number);
  });
  const written = Number(said ?? Number.NaN);
  const shown = value ?? (Number.isFinite(written) ? written : (definition.default ?? minimum));
  const input = (
    <input
      {...field}
      aria-label={label}
      aria-invalid={said !== null || undefined}
      inputMode="decimal"
      placeholder={definition.default === null ? 'any' : String(definition.default)}
      className={`${fieldClass} ${kind === 'range' ? 'w-20 text-right' : 'grow'}`}
    />
  );
  if (kind === 'number') {
    return (
      <div className="flex gap-2">
        {input}
        <Button onClick={() => onChange(Math.floor(Math.random() * (maximum + 1)))}>
          <Dices size={14} aria-hidden />
          Draw one
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center gap-4">
        <Slider.Root
          min={minimum}
          max={maximum}
          step={step}
          value={[Math.min(maximum, Math.max(minimum, shown))]}
          onValueChange={([next]) => next !== undefined && onChange(next)}
          className="relative flex h-8 grow touch-none items-center"
        >
          <Slider.Track className="relative h-1 grow rounded-full bg-hover">
            <Slider.Range className="absolute h-full rounded-full bg-accent" />
          </Slider.Track>
          <Slider.Thumb
            aria-label={`${label}, slider`}
            className="block size-4 rounded-full border-2 border-surface bg-accent"
          />
        </Slider.Root>
        {input}
      </div>
      <p className="flex justify-between pr-24 text-xs text-muted tabular-nums">
        <span>{minimum.toLocaleString('en')}</span>
        {definition.default !== null && <span>usual {definition.default.toLocaleString('en')}</span>}
        <span>{maximum.toLocaleString('en')}</span>
      </p>
    </div>
  );
}
