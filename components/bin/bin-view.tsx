'use client';

import { Trash2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { Suspense, useState } from 'react';
import { useOrganise } from '../organise/use-organise';
import { Button } from '../ui/button';
import { BinTile } from './bin-tile';
import { useBin, useBinList } from './use-bin';

const AskEmpty = dynamic(() => import('./ask-empty').then((module) => module.AskEmpty), { ssr: false });

const words = (count: number) =>
  count === 1 ? '1 job' : `${count > 1_000 ? 'More than 1,000' : count.toLocaleString('en')} jobs`;

/** What was deleted and can still come back. */
export function BinView() {
  const { jobs, count, failure, isLoading, retry, more, isLoadingMore } = useBinList();
  const { restore } = useOrganise();
  const { deleteForGood, said } = useBin();
  const [isAsking, setAsking] = useState(false);

  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-6 px-4 pt-8 pb-28 md:px-6 md:pt-10">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-xl font-semibold">Bin</h1>
          <p className="text-muted tabular-nums">
            {count ? `${words(count)} · ` : ''}What is deleted stays here for 30 days, then it is gone for good.
          </p>
        </div>
        {jobs.length > 0 && (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => void restore(jobs)}>
              Restore {jobs.length === count ? 'all' : `these ${jobs.length}`}
            </Button>
            <Button tone="danger" onClick={() => setAsking(true)}>
              Empty the bin
            </Button>
          </div>
        )}
      </header>
      <output className="text-sm text-muted empty:hidden">{said}</output>
      {failure ? (
        <div role="alert" className="flex flex-col items-center gap-3 py-16 text-center text-muted">
          <p>{failure}</p>
          <Button onClick={retry}>Try again</Button>
        </div>
      ) : isLoading ? (
        <output aria-label="Loading" className="shimmer h-60 rounded-xl border" />
      ) : jobs.length === 0 ? (
        <p className="flex flex-col items-center gap-3 py-24 text-muted">
          <Trash2 size={26} strokeWidth={1.5} aria-hidden className="text-faint" />
          The bin is empty.
        </p>
      ) : (
        <ul aria-label="Deleted jobs" className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,160px),1fr))] gap-4">
          {jobs.map((job) => (
            <BinTile
              key={job.id}
              job={job}
              onRestore={() => void restore([job])}
              onDelete={() => void deleteForGood({ jobIds: [job.id] })}
            />
          ))}
        </ul>
      )}
      {more && (
        <Button onClick={more} disabled={isLoadingMore} className="self-center">
          {isLoadingMore ? 'Loading…' : 'Show more'}
        </Button>
      )}
      <Suspense>
        {isAsking && (
          <AskEmpty
            what={count === undefined ? 'everything' : words(count)}
            onEmpty={() => void deleteForGood({ all: true })}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
