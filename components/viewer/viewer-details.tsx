'use client';

import Link from 'next/link';
import { clickName } from '../job/first-words';
import { CopyButton } from '../job/copy-button';
import { FinalPrompt } from '../job/final-prompt';
import { JobFacts } from '../job/job-facts';
import { useFold } from '../job/use-fold';
import { Ago } from '../time/ago';
import { buttonClass } from '../ui/button';
import type { Frame } from './frames';
import { closeViewer } from './open-viewer';

/** What is known of a picture, beside it. */
export function ViewerDetails({ frame: { job, output } }: { frame: Frame }) {
  const { shown, button } = useFold(job.prompt);
  const rows: [string, string | null][] = [
    ['Made by', clickName(job.parentOffer?.label, job.kind)],
    ['Version', job.version],
    ['Shape', job.aspect],
    ['Seed', job.seed],
    ['Labels', job.labels.join(', ') || null],
    ['File', output.type],
    ['Connection', job.connection],
    ['Task', job.remoteId],
  ];
  return (
    <aside
      aria-label="About this picture"
      className="flex w-80 shrink-0 flex-col gap-4 overflow-y-auto border-l bg-surface p-4 max-md:max-h-[55dvh] max-md:w-full max-md:border-t max-md:border-l-0"
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 grow">
          <p dir="auto" className="wrap-anywhere whitespace-pre-line">
            {shown || clickName(job.parentOffer?.label, job.kind)}
          </p>
          {button}
        </div>
        {job.prompt && <CopyButton text={job.prompt} label="Copy prompt" />}
      </div>
      <FinalPrompt job={job} />
      <JobFacts job={job} output={output} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        <dt className="text-muted">Made</dt>
        <dd>
          <Ago at={job.createdAt} />
        </dd>
        {rows.map(
          ([name, value]) =>
            value !== null && (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {job.note && <p className="text-sm wrap-anywhere whitespace-pre-line text-muted">{job.note}</p>}
      <div className="flex flex-wrap gap-2">
        <Link href={`/jobs/${job.id}`} replace prefetch={false} onClick={closeViewer} className={buttonClass('plain')}>
          Open its page
        </Link>
        <Link
          href={`/jobs/${job.id}/family`}
          replace
          prefetch={false}
          onClick={closeViewer}
          className={buttonClass('plain')}
        >
          Family
        </Link>
      </div>
    </aside>
  );
}
