'use client';

import { Search, X } from 'lucide-react';
import { Kbd } from '../ui/kbd';
import { useSearchText } from './use-search-text';

export function SearchBox({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { text, write, leave, input } = useSearchText(q, onSearch);
  return (
    <div className="group relative w-full md:w-72">
      <Search
        size={14}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-faint"
      />
      <input
        ref={input}
        type="search"
        value={text}
        dir="auto"
        placeholder="Search prompts, labels, ids"
        aria-label="Search prompts, labels, ids"
        aria-keyshortcuts="/"
        onChange={(event) => write(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          write('');
          event.currentTarget.blur();
        }}
        className="h-8 w-full rounded-lg border bg-surface touch:h-9 pr-9 pl-8.5 text-sm outline-offset-0 transition hover:bg-raised focus:bg-raised"
      />
      <span className="absolute top-1/2 right-1.5 grid touch:right-0 -translate-y-1/2 place-items-center">
        {text ? (
          <button
            type="button"
            aria-label="Clear search"
            onClick={() => write('')}
            className="grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-ink touch:size-9"
          >
            <X size={13} aria-hidden />
          </button>
        ) : (
          <span className="max-md:hidden touch:hidden">
            <Kbd>/</Kbd>
          </span>
        )}
      </span>
    </div>
  );
}
