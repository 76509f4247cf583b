'use client';

import { useId, useMemo, useState } from 'react';
import { readReferences } from '@/lib/adopt/read-references';
import type { AdoptSource } from '@/lib/adopt/api';
import { Button } from '../ui/button';
import { useIsListening } from '../ui/use-is-listening';
import { AdoptResults } from './adopt-results';
import { useAdopt } from './use-adopt';

/** Pieces without an id that are shown; more are counted. */
const MOST_UNREAD = 5;

/** Ids in any form: lists, addresses, answers of a provider. What is found is counted while it is typed. */
export function PasteIds({ source }: { source: AdoptSource }) {
  const [text, setText] = useState('');
  const { adopt, results, left, failure } = useAdopt(source.id);
  const isListening = useIsListening();
  const { references, unread } = useMemo(() => readReferences(text), [text]);
  const id = useId();
  return (
    <section aria-label="Paste ids" className="flex flex-col gap-4">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void adopt(references);
        }}
      >
        <label htmlFor={id} className="sr-only">
          Ids of jobs
        </label>
        <textarea
          id={id}
          rows={6}
          value={text}
          spellCheck={false}
          aria-describedby={`${id}-found`}
          placeholder="Ids, links or JSON, with anything between them"
          onChange={(event) => setText(event.target.value)}
          className="w-full resize-y rounded-xl border bg-surface p-3.5 font-mono text-sm leading-6 wrap-anywhere placeholder:font-sans placeholder:text-faint"
        />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p id={`${id}-found`} className="min-w-0 text-sm wrap-anywhere text-muted">
            {foundWords(references.length, unread)}
          </p>
          <Button type="submit" tone="accent" disabled={!isListening || references.length === 0 || left > 0}>
            {left > 0 ? `Taking in… ${left} left` : `Take in${references.length > 0 ? ` ${references.length}` : ''}`}
          </Button>
        </div>
      </form>
      <AdoptResults results={results} failure={failure} />
    </section>
  );
}

function foundWords(count: number, unread: string[]): string {
  if (count === 0 && unread.length === 0) return 'Nothing is taken in twice.';
  const found = count === 0 ? 'No ids in here.' : `${count} ${count === 1 ? 'id' : 'ids'} found.`;
  if (unread.length === 0) return found;
  const some = unread
    .slice(0, MOST_UNREAD)
    .map((piece) => `“${piece.slice(0, 40)}”`)
    .join(', ');
  const more = unread.length > MOST_UNREAD ? ` and ${unread.length - MOST_UNREAD} more` : '';
  return `${found} Not ids: ${some}${more}.`;
}
