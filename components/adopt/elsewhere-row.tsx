import { clsx } from 'clsx';
import Link from 'next/link';
import type { Elsewhere } from '@/lib/jobs/api';
import { Ago } from '../time/ago';

type Props = { job: Elsewhere; isPicked: boolean; onToggle: () => void };

const kinds: Record<string, string> = {
  music: 'Song',
  vocals: 'Vocals',
  region: 'Vary (Region)',
  other: 'Job',
};

const kindWord = (kind: string) => kinds[kind] ?? `${kind[0]!.toUpperCase()}${kind.slice(1)}`;

/** A job that was made elsewhere: what it is, whether it is here, and why it may not come. */
export function ElsewhereRow({ job, isPicked, onToggle }: Props) {
  const { reference, state, kind, prompt, createdAt, status, jobId } = job;
  const title = prompt.trim() || (kind ? kindWord(kind) : reference);
  const line = (
    <>
      <span dir="auto" className="block truncate text-ink">
        {title.slice(0, 300)}
      </span>
      <span className="flex flex-wrap gap-x-2 text-sm text-muted">
        {kind && <span>{kindWord(kind)}</span>}
        {status && status !== 'done' && <span>{status}</span>}
        {createdAt !== null && <Ago at={createdAt} />}
        <span className="max-w-full truncate font-mono text-xs leading-5 text-faint">{reference}</span>
      </span>
    </>
  );
  return (
    <li className="flex items-center gap-3 border-b px-3.5 py-2.5 last:border-b-0">
      {state === 'new' ? (
        <label className="flex min-w-0 grow items-center gap-3">
          <input
            type="checkbox"
            checked={isPicked}
            onChange={onToggle}
            aria-label={`Bring in ${title.slice(0, 100)}`}
            className="size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 grow">{line}</span>
        </label>
      ) : (
        <>
          <span aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 grow">{line}</span>
        </>
      )}
      {state === 'held' && jobId && (
        <Link
          href={`/jobs/${jobId}`}
          prefetch={false}
          className="shrink-0 text-sm text-muted underline underline-offset-3 hover:text-ink"
        >
          Here already
        </Link>
      )}
      {(state === 'unknown' || state === 'foreign') && (
        <span className={clsx('max-w-60 text-right text-sm', state === 'unknown' ? 'text-failed' : 'text-muted')}>
          {job.reason ?? 'The provider does not know it.'}
        </span>
      )}
    </li>
  );
}
