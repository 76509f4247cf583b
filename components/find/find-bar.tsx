'use client';

import { X } from 'lucide-react';
import type { FoundCount } from '@/lib/library/api';
import { type ChangeFacets, CHOICES, type Facets, type LibraryView } from '@/lib/library/view';
import { withoutValue } from './change-facets';
import { CHOICE_WORDS, countWords } from './facet-words';
import { useFound } from './use-find';
import { useValueWords } from './use-value-words';

type Props = { view: LibraryView; remarks: string[]; onFacets: ChangeFacets };

/** A part of what is looked for, and the filters without it. */
type Chip = { name: string; words: string; leave: (facets: Facets) => Facets };

const names = new Map(CHOICE_WORDS);

/** What is looked for, each part with a way out of it, how much was found, and what of the address made no sense. */
export function FindBar({ view, remarks, onFacets }: Props) {
  const found = useFound(view);
  const valueWords = useValueWords();
  const facets = view.facets ?? {};
  const chips: Chip[] = CHOICES.flatMap((choice) =>
    (facets[choice] ?? []).map((value) => ({
      name: names.get(choice)!,
      words: valueWords(choice, value),
      leave: (now: Facets) => withoutValue(now, choice, value),
    })),
  );
  const without = (facet: keyof Facets) => (now: Facets) => ({ ...now, [facet]: undefined });
  if (facets.from) chips.push({ name: 'From', words: facets.from, leave: without('from') });
  if (facets.to) chips.push({ name: 'To', words: facets.to, leave: without('to') });
  if (facets.family) chips.push({ name: '', words: 'One family', leave: without('family') });
  if (facets.children) chips.push({ name: '', words: 'Something made from it', leave: without('children') });
  if (facets.unarchived) chips.push({ name: '', words: 'Not stored yet', leave: without('unarchived') });

  return (
    <section aria-label="What is looked for" className="flex flex-wrap items-center gap-2 text-sm">
      {chips.map(({ name, words, leave }) => (
        <span
          key={`${name} ${words}`}
          className="inline-flex h-7 max-w-full items-center gap-1.5 rounded-lg border bg-raised pl-2.5"
        >
          {name && <span className="text-faint">{name}</span>}
          <span dir="auto" className="truncate">
            {words}
          </span>
          <button
            type="button"
            aria-label={`Without ${name} ${words}`.replace('  ', ' ')}
            onClick={() => onFacets(leave)}
            className="grid size-7 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink"
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      {chips.length > 1 && (
        <button
          type="button"
          onClick={() => onFacets(() => ({}))}
          className="rounded px-1 text-muted underline-offset-3 hover:text-ink hover:underline"
        >
          Clear filters
        </button>
      )}
      {/* As high as a line from the start: nothing moves when it is known. */}
      <output className="min-h-[1lh] text-muted tabular-nums">{found && foundWords(found)}</output>
      {remarks.map((remark) => (
        <p key={remark} role="alert" dir="auto" className="basis-full wrap-anywhere text-waiting">
          {remark}
        </p>
      ))}
    </section>
  );
}

const counted = (count: number, what: string) => (count === 1 ? `1 ${what}` : `${countWords(count)} ${what}s`);

const foundWords = ({ found, stacks }: FoundCount) =>
  stacks === undefined ? counted(found, 'job') : `${counted(found, 'job')} in ${counted(stacks, 'stack')}`;
