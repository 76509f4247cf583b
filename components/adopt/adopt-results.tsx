import { clsx } from 'clsx';
import Link from 'next/link';
import type { Adopted } from '@/lib/adopt/api';

const words: Record<Adopted['outcome'], string> = {
  adopted: 'Came in',
  held: 'Here already',
  unknown: 'Unknown',
  skipped: 'Left out',
  waiting: 'Not yet',
};

const colours: Record<Adopted['outcome'], string> = {
  adopted: 'bg-done',
  held: 'bg-faint',
  unknown: 'bg-failed',
  skipped: 'bg-waiting',
  waiting: 'bg-waiting',
};

/** What became of each id, one by one. */
export function AdoptResults({ results, failure }: { results: Adopted[]; failure: string | null }) {
  return (
    <>
      {failure && (
        <p role="alert" className="rounded-xl border border-failed/40 p-3.5 text-failed">
          {failure}
        </p>
      )}
      <output className="sr-only">{results.length > 0 && sumWords(results)}</output>
      {results.length > 0 && (
        <section aria-label="What became of them" className="flex flex-col gap-2.5">
          <p aria-hidden className="text-sm text-muted">
            {sumWords(results)}
          </p>
          <ul className="rounded-xl border bg-surface">
            {results.map((result) => (
              <Result key={result.reference} result={result} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Result({ result: { reference, outcome, jobId, title, message } }: { result: Adopted }) {
  const name = title || reference;
  return (
    <li className="flex items-start gap-3 border-t px-4 py-2.5 first:border-t-0">
      <span aria-hidden className={clsx('mt-2 size-1.75 shrink-0 rounded-full', colours[outcome])} />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-x-4">
          {jobId ? (
            <Link
              href={`/jobs/${jobId}`}
              prefetch={false}
              className="min-w-0 truncate underline decoration-faint underline-offset-3 hover:decoration-ink"
            >
              {name}
            </Link>
          ) : (
            <span className="min-w-0 truncate">{name}</span>
          )}
          <span className="shrink-0 text-sm text-muted">{words[outcome]}</span>
        </p>
        {title && <p className="font-mono text-xs wrap-anywhere text-faint">{reference}</p>}
        {message && <p className="text-sm wrap-anywhere text-muted">{message}</p>}
      </div>
    </li>
  );
}

function sumWords(results: Adopted[]): string {
  return (Object.keys(words) as Adopted['outcome'][])
    .map((outcome) => ({ outcome, count: results.filter((result) => result.outcome === outcome).length }))
    .filter(({ count }) => count > 0)
    .map(({ outcome, count }) => `${words[outcome]}: ${count}`)
    .join(' · ');
}
