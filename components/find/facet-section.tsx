'use client';

import { clsx } from 'clsx';
import type { Choice, LibraryView } from '@/lib/library/view';
import { countWords } from './facet-words';
import { useOptions } from './use-find';
import { useValueWords } from './use-value-words';

type Props = { choice: Choice; label: string; view: LibraryView; onToggle: (value: string) => void };

/** One filter: its values as buttons, each with the jobs it would show. A filter without a choice to make is left out. */
export function FacetSection({ choice, label, view, onToggle }: Props) {
  const { data: options, error } = useOptions(choice, view);
  const valueWords = useValueWords();
  const chosen = view.facets?.[choice] ?? [];
  if (options && options.length < 2 && chosen.length === 0) return null;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 text-sm font-medium text-muted">{label}</legend>
      {error ? (
        <p role="alert" className="text-sm text-failed">
          {error.message}
        </p>
      ) : options ? (
        <div className="flex flex-wrap gap-1.5">
          {options.map(({ value, count }) => (
            <button
              key={value}
              type="button"
              aria-pressed={chosen.includes(value)}
              onClick={() => onToggle(value)}
              className={clsx(
                'inline-flex h-7 max-w-full touch:h-9 items-center gap-1.5 rounded-lg border px-2.5 text-sm transition',
                chosen.includes(value) ? 'border-strong bg-hover text-ink' : 'bg-surface text-muted hover:bg-raised',
              )}
            >
              <span className="truncate">{valueWords(choice, value)}</span>
              <span className="text-faint tabular-nums">{countWords(count)}</span>
            </button>
          ))}
        </div>
      ) : (
        <div aria-hidden className="shimmer h-7 w-48 rounded-lg" />
      )}
    </fieldset>
  );
}
