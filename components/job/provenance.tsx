import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import type { JobDetail } from '@/lib/jobs/api';
import { Ago } from '../time/ago';
import { CopyButton } from './copy-button';
import { clickName } from './first-words';

/** Where the job lives at the provider, and the raw words both sides said. */
export function Provenance({ detail }: { detail: JobDetail }) {
  const { job, ancestors, request, answer, fetchedAt } = detail;
  const parent = ancestors.at(-1);
  return (
    <footer className="mt-auto flex flex-col gap-3 pt-4 text-sm text-muted">
      <div>
        <p className="flex flex-wrap gap-x-1">
          {job.remoteId ? <span className="wrap-anywhere">Task {job.remoteId}</span> : <span>No task yet</span>}
          {fetchedAt !== null && (
            <span>
              · fetched <Ago at={fetchedAt} />
            </span>
          )}
        </p>
        {parent && (
          <p>
            Parent:{' '}
            <Link
              href={`/jobs/${parent.id}`}
              prefetch={false}
              className="text-ink underline decoration-faint underline-offset-3 hover:decoration-ink"
            >
              {clickName(parent.parentOffer?.label, parent.kind)}
            </Link>
            {job.parentOffer?.slot && `, image ${job.parentOffer.slot}`}
          </p>
        )}
      </div>
      <details className="group/raw min-w-0">
        <summary className="flex list-none items-center gap-1 rounded-md hover:text-ink [&::-webkit-details-marker]:hidden">
          <ChevronRight size={14} aria-hidden className="transition group-open/raw:rotate-90" />
          Request and answer
        </summary>
        <div className="mt-3 flex flex-col gap-4">
          <Raw title="Request" value={request} />
          <Raw title="Answer" value={answer} />
        </div>
      </details>
    </footer>
  );
}

function Raw({ title, value }: { title: string; value: unknown }) {
  const text = JSON.stringify(value ?? null, null, 2);
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-1">
      <div className="flex items-center justify-between">
        <h3>{title}</h3>
        <CopyButton text={text} label={`Copy ${title.toLowerCase()}`} />
      </div>
      {/* What scrolls must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} className="max-h-80 overflow-auto rounded-lg border bg-page p-3 font-mono text-xs text-ink">
        {text}
      </pre>
    </section>
  );
}
