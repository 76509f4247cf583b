'use client';

import { Bookmark, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { type LibraryView, viewSearch } from '@/lib/library/view';
import { fieldClass } from '../parameters/classes';
import { Button } from '../ui/button';
import { useSavedSearches } from './use-find';

type Props = { view: LibraryView; onShow: (search: string) => void };

/** Searches that were kept, and a name for the one at hand. */
export function SavedSearches({ view, onShow }: Props) {
  const { searches, problem, save, remove } = useSavedSearches();
  const [name, setName] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const search = viewSearch(view);

  return (
    <section aria-label="Saved searches" className="flex flex-col gap-1.5">
      {searches && searches.length > 0 && <h3 className="text-sm font-medium text-muted">Saved searches</h3>}
      {searches && searches.length > 0 && (
        <ul className="-mx-2 max-h-44 overflow-y-auto">
          {searches.map((saved) => (
            <li key={saved.id} className="flex items-center rounded-lg hover:bg-raised">
              <button
                type="button"
                aria-current={saved.search === search ? 'true' : undefined}
                onClick={() => onShow(saved.search)}
                className="flex min-w-0 grow items-center gap-2 rounded-lg px-2 py-1.5 text-left text-sm"
              >
                <Bookmark size={13} aria-hidden className={saved.search === search ? 'text-accent' : 'text-faint'} />
                <span dir="auto" className="truncate">
                  {saved.name}
                </span>
              </button>
              <button
                type="button"
                aria-label={`Delete the search ${saved.name}`}
                title="Delete this search"
                onClick={async () => setRefusal(await remove(saved))}
                className="grid size-7 shrink-0 place-items-center rounded-lg text-faint hover:text-ink"
              >
                <Trash2 size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {search && (
        <form
          className="flex gap-2"
          onSubmit={async (event) => {
            event.preventDefault();
            const wrong = await save(name, search);
            setRefusal(wrong);
            if (!wrong) setName('');
          }}
        >
          <input
            aria-label="Name of this search"
            placeholder="Save this search as…"
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.target.value)}
            className={`${fieldClass} min-w-0 grow`}
          />
          <Button type="submit" disabled={!name.trim()}>
            Save
          </Button>
        </form>
      )}
      {(refusal ?? problem) && (
        <p role="alert" className="text-sm text-failed">
          {refusal ?? problem}
        </p>
      )}
    </section>
  );
}
