import { clsx } from 'clsx';
import type { ReactNode } from 'react';

type Option<T extends string> = { value: T; label: string; icon?: ReactNode };

type Props<T extends string> = {
  legend: string;
  name: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
};

/** One of a few, all in sight. Radio buttons underneath, so that arrows and screen readers work by themselves. */
export function Segmented<T extends string>({ legend, name, value, options, onChange }: Props<T>) {
  return (
    <fieldset className="flex h-8 shrink-0 touch:h-9 items-center rounded-lg border bg-raised p-0.5">
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={clsx(
            'relative inline-flex h-full items-center gap-1.5 rounded-md px-2.5 text-sm transition select-none',
            'has-focus-visible:outline-2 has-focus-visible:outline-accent',
            option.value === value ? 'bg-(--chosen) text-ink shadow-sm' : 'text-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
