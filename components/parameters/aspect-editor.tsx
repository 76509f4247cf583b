'use client';

import { clsx } from 'clsx';
import { ArrowLeftRight } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import type { ParameterDefinition } from '@/lib/prompt/parameters';
import { parseRatio } from '@/lib/prompt/ratio';
import { Button } from '../ui/button';
import { fieldClass, toggleClass } from './classes';
import { Frame } from './frame';
import { useFieldText } from './use-field-text';

type Props = {
  definition: Extract<ParameterDefinition, { kind: 'ratio' }>;
  value: string | null;
  onChange: (ratio: string) => void;
};

/** The shape of the picture: drawn, picked from the usual ones, or typed. */
export function AspectEditor({ definition, value, onChange }: Props) {
  const shown = value ?? definition.default;
  const [width = '1', height = '1'] = shown.split(':');

  return (
    <>
      <div className="flex items-center gap-4">
        <div className="grid size-28 shrink-0 place-items-center rounded-xl bg-raised text-accent">
          <Frame ratio={shown} size={84} />
        </div>
        <fieldset className="flex min-w-0 flex-col gap-2">
          <legend className="mb-1.5 text-sm text-muted">Width to height</legend>
          <div className="flex items-center gap-1.5">
            <Side label="Width" side={width} onChange={(next) => onChange(`${next}:${height}`)} />
            <span aria-hidden className="text-muted">
              :
            </span>
            <Side label="Height" side={height} onChange={(next) => onChange(`${width}:${next}`)} />
          </div>
          <Button size="small" onClick={() => onChange(`${height}:${width}`)}>
            <ArrowLeftRight size={13} aria-hidden />
            Turn
          </Button>
        </fieldset>
      </div>
      <ToggleGroup.Root
        type="single"
        aria-label="Usual shapes"
        value={value ?? ''}
        onValueChange={(ratio) => ratio && onChange(ratio)}
        className="grid grid-cols-7 gap-1"
      >
        {definition.presets.map((ratio) => (
          <ToggleGroup.Item
            key={ratio}
            value={ratio}
            className={clsx(toggleClass, 'flex-col gap-1 py-1.5', ratio === '1:1' && 'row-span-2')}
          >
            <Frame ratio={ratio} size={20} />
            <span className="text-xs tabular-nums">{ratio}</span>
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </>
  );
}

/** One number of the ratio. What is no whole number above 0 stays in the field. */
function Side({ label, side, onChange }: { label: string; side: string; onChange: (side: string) => void }) {
  const isFine = (text: string) => parseRatio(`${text}:1`) !== null;
  const field = useFieldText(side, (text) => isFine(text) && onChange(String(Number(text))));
  return (
    <input
      {...field}
      aria-label={label}
      inputMode="numeric"
      maxLength={5}
      aria-invalid={!isFine(field.value) || undefined}
      onFocus={(event) => event.target.select()}
      className={`${fieldClass} w-16 text-center`}
    />
  );
}
