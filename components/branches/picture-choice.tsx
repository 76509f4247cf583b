'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { jobListQuery } from '@/lib/jobs/queries';
import { jobTitle } from '@/lib/jobs/status';
import { Pictures } from '../gallery/picture';
import { SearchBox } from '../gallery/search-box';
import { Button } from '../ui/button';
import { errorWords } from '../ui/error-words';

type Props = { chosen: string | null; onChoose: (id: string) => void };

/** Every finished picture of the library, newest first, to choose one: radio buttons underneath, so arrows walk them. */
export function PictureChoice({ chosen, onChoose }: Props) {
  const [q, setSearch] = useState('');
  const list = useInfiniteQuery({
    ...jobListQuery({ filter: 'all', q, facets: { status: ['done'] } }),
    placeholderData: keepPreviousData,
  });
  const jobs = (list.data?.pages.flatMap((page) => page.jobs) ?? []).filter(isPicture);
  return (
    <section aria-label="Choose a picture" className="flex min-h-0 min-w-0 grow flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="text-sm font-medium text-muted">On which picture?</h2>
        <SearchBox q={q} onSearch={setSearch} />
      </div>
      <div className="min-h-0 grow overflow-y-auto rounded-lg border bg-surface p-2 max-lg:h-[44dvh] max-lg:shrink-0">
        {list.error ? (
          <p role="alert" className="p-6 text-center text-sm text-muted">
            {errorWords(list.error)}
          </p>
        ) : list.isPending ? (
          <output className="block animate-pulse p-6 text-center text-sm text-muted">Fetching the pictures…</output>
        ) : jobs.length === 0 && !list.hasNextPage ? (
          <p className="p-6 text-center text-sm text-muted">
            {q ? 'No finished picture has these words.' : 'There is no finished picture yet.'}
          </p>
        ) : (
          <fieldset className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2 lg:grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))]">
            <legend className="sr-only">Picture</legend>
            {jobs.map((job) => (
              <Choice key={job.id} job={job} isChosen={job.id === chosen} onChoose={onChoose} />
            ))}
          </fieldset>
        )}
        {list.hasNextPage && (
          <Button className="mt-2" disabled={list.isFetching} onClick={() => void list.fetchNextPage()}>
            Show older ones
          </Button>
        )}
      </div>
    </section>
  );
}

const isPicture = (job: Job) => job.outputs[0]?.kind === 'image' && job.offers.length > 0;

type ChoiceProps = { job: Job; isChosen: boolean; onChoose: (id: string) => void };

function Choice({ job, isChosen, onChoose }: ChoiceProps) {
  const title = jobTitle(job).slice(0, 200);
  return (
    <label
      title={title}
      className={clsx(
        'relative block aspect-square overflow-hidden rounded-lg bg-raised outline-offset-2 transition',
        'has-focus-visible:outline-2 has-focus-visible:outline-accent',
        isChosen ? 'ring-2 ring-accent ring-offset-2 ring-offset-(--surface)' : 'border hover:border-strong',
      )}
    >
      <Pictures job={job} sizes="140px" />
      <input
        type="radio"
        name="branch-picture"
        aria-label={title}
        checked={isChosen}
        onChange={() => onChoose(job.id)}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </label>
  );
}
