'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonClass } from '../ui/button';
import { errorWords } from '../ui/error-words';
import { ChosenPicture } from './chosen-picture';
import { PictureChoice } from './picture-choice';
import { StartRun } from './start-run';
import { StepList } from './step-list';
import { useBranch } from './use-branch';

/** The clicks that led to a job, to be made again on another picture: which one, what each will be, what it costs, and go. */
export function BranchView({ id }: { id: string }) {
  const branch = useBranch(id);
  const { plan, error, choice, target } = branch;
  const isHopeless = plan !== undefined && choice.on === null && plan.refusal !== null;
  return (
    <div className="job-page flex flex-col pb-20 md:pb-0 lg:h-[calc(100dvh-var(--player))]">
      <header className="flex flex-wrap items-center gap-3 px-4 pt-3.5 pb-3 md:px-6">
        <Link href={`/jobs/${id}/family`} prefetch={false} className={buttonClass('plain')}>
          <ArrowLeft size={15} aria-hidden />
          Family
        </Link>
        <h1 className="font-semibold">Run a branch on another picture</h1>
      </header>
      {!plan ? (
        <div className="flex grow flex-col items-center justify-center gap-3 p-10 text-muted">
          {error ? (
            <>
              <p role="alert">{errorWords(error)}</p>
              <Button onClick={branch.retry}>Try again</Button>
            </>
          ) : (
            <output className="animate-pulse">Reading the branch…</output>
          )}
        </div>
      ) : isHopeless ? (
        <p role="alert" className="mx-auto max-w-md grow place-content-center p-10 text-center text-muted">
          {plan.refusal}
        </p>
      ) : (
        <div className="flex min-h-0 grow flex-col gap-5 px-4 pb-4 md:px-6 lg:flex-row">
          <PictureChoice chosen={choice.on} onChoose={(on) => branch.choose({ on, cell: null })} />
          <section
            aria-label="The run"
            className="flex shrink-0 flex-col gap-4 lg:w-96 lg:overflow-y-auto lg:border-l lg:pl-5"
          >
            {target && (
              <ChosenPicture
                job={target}
                cell={plan.cell === null ? null : (choice.cell ?? plan.cell)}
                onCell={(cell) => branch.choose({ cell })}
              />
            )}
            <StepList plan={plan} isStale={branch.isStale} onBegin={(skip) => branch.choose({ skip })} />
            <StartRun branch={branch} plan={plan} />
          </section>
        </div>
      )}
    </div>
  );
}
