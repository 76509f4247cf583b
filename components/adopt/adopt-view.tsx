'use client';

import { clsx } from 'clsx';
import { useState } from 'react';
import type { AdoptResult, ConnectionView } from '@/lib/jobs/api';
import { Button } from '../ui/button';
import { useIsListening } from '../ui/use-is-listening';
import { useModifier } from '../ui/use-modifier';
import { ElsewhereRow } from './elsewhere-row';
import { useAdopt } from './use-adopt';

type Props = { connections: ConnectionView[]; initial: string | null };

/** Jobs that were made with another program: by their ids, or out of the account's own list. */
export function AdoptView({ connections, initial }: Props) {
  const [id, setId] = useState(initial);
  const connection = connections.find((known) => known.id === id) ?? connections[0];
  const adopting = useAdopt(connection);
  const { jobs, picked, free, busy, problem, result, isList } = adopting;
  const isListening = useIsListening();
  const modifier = useModifier();

  if (!connection) return <p className="p-6 text-muted">There is no connection yet. Add one first (Settings).</p>;

  return (
    <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-4 pt-8 pb-28 md:px-6 md:pt-10">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1 className="text-xl font-semibold">Jobs made elsewhere</h1>
          <p className="text-muted">They come in with their files, buttons and family. It costs nothing.</p>
        </div>
        <select
          aria-label="Connection"
          value={connection.id}
          onChange={(event) => {
            setId(event.target.value);
            adopting.showList();
          }}
          className="h-8 max-w-56 cursor-pointer truncate rounded-lg border bg-raised px-3 text-sm transition hover:bg-hover"
        >
          {connections.map((known) => (
            <option key={known.id} value={known.id}>
              {known.name}
            </option>
          ))}
        </select>
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          adopting.look();
        }}
        className="flex flex-col gap-2"
      >
        <textarea
          aria-label="Ids of jobs"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          rows={3}
          spellCheck={false}
          placeholder="Paste ids of jobs: a list, addresses of files, or answers of the provider"
          value={adopting.text}
          onChange={(event) => adopting.setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
            event.preventDefault();
            adopting.look();
          }}
          className="field-sizing-content max-h-60 min-h-20 resize-none rounded-xl border bg-surface px-3.5 py-3 font-mono text-sm"
        />
        <div className="flex items-center gap-2">
          <Button
            type="submit"
            disabled={!isListening || busy !== null || !adopting.text.trim()}
            title={`Look them up (${modifier} ↵)`}
          >
            {busy === 'looking' ? 'Looking…' : 'Look them up'}
          </Button>
          {!isList && connection.canList && (
            <Button tone="quiet" onClick={adopting.showList}>
              Back to the list
            </Button>
          )}
        </div>
      </form>
      {problem && (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-failed">
          <span className="wrap-anywhere">{problem}</span>
          {isList && <Button onClick={adopting.retry}>Try again</Button>}
        </div>
      )}
      {result && <Outcome result={result} />}
      {adopting.isLoading && <output aria-label="Loading" className="shimmer h-60 rounded-xl border" />}
      {jobs.length > 0 && (
        <section aria-label={isList ? 'The account’s own list' : 'What was found'} className="flex flex-col gap-2.5">
          <div className="sticky top-0 z-10 -mx-1 flex min-h-11 flex-wrap items-center justify-between gap-3 bg-page px-1">
            <label className={clsx('flex items-center gap-2.5', free.length === 0 && 'invisible')}>
              <input
                type="checkbox"
                checked={free.length > 0 && picked.length === free.length}
                onChange={(event) => adopting.chooseAll(event.target.checked)}
                className="size-4 accent-accent"
              />
              All that are not here yet
            </label>
            <Button
              tone={picked.length === 0 ? 'plain' : 'accent'}
              disabled={picked.length === 0 || busy !== null}
              onClick={adopting.adopt}
            >
              {busy === 'adopting' ? 'Bringing in…' : bringWords(picked.length)}
            </Button>
          </div>
          <ul className="overflow-hidden rounded-xl border bg-surface">
            {jobs.map((job) => (
              <ElsewhereRow
                key={job.reference}
                job={job}
                isPicked={adopting.isPicked(job.reference)}
                onToggle={() => adopting.toggle(job.reference)}
              />
            ))}
          </ul>
          {adopting.more && (
            <Button disabled={adopting.isFetchingMore} onClick={adopting.more} className="self-center">
              {adopting.isFetchingMore ? 'Fetching…' : 'Older jobs'}
            </Button>
          )}
        </section>
      )}
      {isList && !adopting.isLoading && !problem && jobs.length === 0 && (
        <p className="py-10 text-center text-muted">
          {connection.canList
            ? 'This account has no jobs.'
            : `${connection.name} cannot list its jobs. Paste their ids above.`}
        </p>
      )}
    </div>
  );
}

const bringWords = (count: number) =>
  count === 0 ? 'Choose what to bring in' : count === 1 ? 'Bring in 1 job' : `Bring in ${count} jobs`;

function Outcome({ result: { adopted, held, unknown, foreign } }: { result: AdoptResult }) {
  const words = [
    adopted.length === 1 ? '1 job came in.' : `${adopted.length} jobs came in.`,
    held > 0 && `${held} ${held === 1 ? 'was' : 'were'} here already.`,
    unknown.length > 0 && `The provider does not know ${unknown.join(', ')}.`,
    foreign.length > 0 && `${foreign.length} cannot be shown here.`,
  ];
  return (
    <output className="flex items-start gap-2 wrap-anywhere">
      <span aria-hidden className="mt-2 size-1.75 shrink-0 rounded-full bg-done" />
      {words.filter(Boolean).join(' ')}
    </output>
  );
}
