'use client';

import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import type { RefObject } from 'react';
import type { ChangeDay, ChangeFacets, Facets, LibraryView } from '@/lib/library/view';
import { ComposerPopover } from '../composer/composer-popover';
import { withToggled } from './change-facets';
import { DayField } from './day-field';
import { CHOICE_WORDS } from './facet-words';
import { FacetSection } from './facet-section';
import { SavedSearches } from './saved-searches';

type Props = {
  view: LibraryView;
  anchor: RefObject<HTMLElement | null>;
  onFacets: ChangeFacets;
  onDay: ChangeDay;
  onShow: (search: string) => void;
  onClose: () => void;
};

const FLAGS = [
  ['children', 'Something was made from it'],
  ['unarchived', 'Its files are not stored yet'],
] as const;

/** Every filter of the library, with what it would show. What is chosen applies at once. */
export function FindPopover({ view, anchor, onFacets, onDay, onShow, onClose }: Props) {
  const facets = view.facets ?? {};
  const change = (patch: Facets) => onFacets((now) => ({ ...now, ...patch }));
  return (
    <ComposerPopover label="Filters" anchor={anchor} onClose={onClose} className="gap-4 overflow-y-auto">
      <SavedSearches
        view={view}
        onShow={(search) => {
          onShow(search);
          onClose();
        }}
      />
      {CHOICE_WORDS.map(([choice, label]) => (
        <FacetSection
          key={choice}
          choice={choice}
          label={label}
          view={view}
          onToggle={(value) => onFacets((now) => withToggled(now, choice, value))}
        />
      ))}
      <fieldset className="flex flex-wrap items-center gap-2">
        <legend className="mb-1.5 text-sm font-medium text-muted">Made between</legend>
        {(['from', 'to'] as const).map((end) => (
          <DayField
            key={end}
            label={end === 'from' ? 'First day' : 'Last day'}
            day={facets[end] ?? ''}
            onDay={(day, over) => onDay(end, day, over)}
          />
        ))}
      </fieldset>
      <div className="flex flex-col gap-2">
        {FLAGS.map(([flag, label]) => (
          <label key={flag} className="flex items-center gap-2.5 text-sm">
            <input
              type="checkbox"
              checked={facets[flag] === true}
              onChange={(event) => change({ [flag]: event.target.checked || undefined })}
              className="size-4 accent-(--accent)"
            />
            {label}
          </label>
        ))}
      </div>
      <Link
        href="/bin"
        prefetch={false}
        className="flex items-center gap-2 self-start rounded-sm text-sm text-muted underline-offset-3 hover:text-ink hover:underline"
      >
        <Trash2 size={13} aria-hidden />
        What was deleted
      </Link>
    </ComposerPopover>
  );
}
