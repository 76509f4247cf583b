'use client';

import { useEffect } from 'react';
import type { AdoptSource } from '@/lib/adopt/api';
import { Button } from '../ui/button';
import { AdoptResults } from './adopt-results';
import { ElsewhereCard } from './elsewhere-card';
import { useAdopt } from './use-adopt';
import { useElsewhere } from './use-elsewhere';

/** The account's jobs by page, newest first: which are here, which can come in, and which cannot and why. */
export function Elsewhere({ source, onPaste }: { source: AdoptSource; onPaste: () => void }) {
  const { jobs, open, chosen, choose, chooseAll, settle, failure, retry, more, isLoading } = useElsewhere(source.id);
  const { adopt, results, left, failure: adoptFailure } = useAdopt(source.id);
  useEffect(() => settle(results), [settle, results]);

  if (failure && jobs.length === 0) {
    return (
      <div role="alert" className="flex flex-col items-center gap-3 py-14 text-center text-muted">
        <p className="wrap-anywhere">{failure}</p>
        <div className="flex gap-2">
          <Button onClick={retry}>Try again</Button>
          <Button tone="quiet" onClick={onPaste}>
            Paste ids
          </Button>
        </div>
      </div>
    );
  }
  if (isLoading && jobs.length === 0) {
    return <output aria-label="Loading" className="shimmer h-80 rounded-xl border" />;
  }
  if (jobs.length === 0) {
    return <p className="rounded-xl border border-dashed p-5 text-muted">{source.name} has no jobs.</p>;
  }
  return (
    <section aria-label="Jobs of the account" className="flex flex-col gap-4">
      <div className="sticky top-0 z-10 -mx-2 flex flex-wrap items-center justify-between gap-3 bg-page/95 px-2 py-2">
        <label className="flex items-center gap-2 text-sm">
          <input
            type="checkbox"
            checked={open.length > 0 && chosen.size === open.length}
            disabled={open.length === 0}
            onChange={(event) => chooseAll(event.target.checked)}
            className="size-4 accent-accent"
          />
          {open.length === 0 ? 'All of these are here' : `All ${open.length} that are not here`}
        </label>
        <Button tone="accent" disabled={chosen.size === 0 || left > 0} onClick={() => void adopt([...chosen])}>
          {left > 0 ? `Taking in… ${left} left` : `Take in${chosen.size > 0 ? ` ${chosen.size}` : ''}`}
        </Button>
      </div>
      <AdoptResults results={results.filter(({ outcome }) => outcome !== 'adopted')} failure={adoptFailure} />
      <ul className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {jobs.map((job) => (
          <ElsewhereCard
            key={job.reference}
            job={job}
            connection={source.id}
            isChosen={chosen.has(job.reference)}
            onChoose={(isChosen) => choose(job.reference, isChosen)}
          />
        ))}
      </ul>
      {failure && (
        <p role="alert" className="text-center text-failed">
          {failure}
        </p>
      )}
      {more && (
        <Button onClick={more} disabled={isLoading} className="self-center">
          {isLoading ? 'Asking…' : 'Show older ones'}
        </Button>
      )}
    </section>
  );
}
