import { clsx } from 'clsx';
import Link from 'next/link';
import type { ArchivedJob, ArchivedOutput, DamagedFile } from '@/lib/archive/api';
import { extensionOf } from '@/lib/media/media-types';
import { formatBytes } from '../job/job-facts';
import { Ago } from '../time/ago';
import { Button } from '../ui/button';
import { Until } from './until';

type Props = { jobs: ArchivedJob[]; names: Record<string, string>; onRetry: (id: string) => void };

/** Jobs with a line for each of their files. */
export function ArchiveJobs({ jobs, names, onRetry }: Props) {
  return (
    <ul className="rounded-xl border bg-surface">
      {jobs.map((job) => (
        <li key={job.id} className="flex flex-col gap-2 border-t px-4 py-3 first:border-t-0">
          <div className="flex items-start justify-between gap-4">
            <div className="min-w-0">
              <Link
                href={`/jobs/${job.id}`}
                prefetch={false}
                className="line-clamp-1 rounded wrap-anywhere hover:underline hover:underline-offset-3"
              >
                {job.title}
              </Link>
              <p className="text-sm text-muted">
                {names[job.connection] ?? job.connection} · <Ago at={job.createdAt} />
              </p>
              {job.error && job.archive === 'failed' && (
                <p className="text-sm wrap-anywhere text-failed">{job.error}</p>
              )}
            </div>
            {job.archive === 'failed' && (
              <Button size="small" onClick={() => onRetry(job.id)} aria-label={`Retry ${job.title}`}>
                Retry
              </Button>
            )}
          </div>
          <ul className="flex flex-col gap-1.5">
            {job.outputs.map((output) => (
              <Output key={output.position} jobId={job.id} output={output} />
            ))}
            {job.damaged.map((file) => (
              <Damaged key={file.mediaId} file={file} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function Output({ jobId, output }: { jobId: string; output: ArchivedOutput }) {
  const { position, mediaId, bytes, type, url, expiresAt, check, upstream } = output;
  const state = stateOf(output);
  return (
    <li className="grid gap-x-4 gap-y-0.5 text-sm md:grid-cols-[9.5rem_minmax(0,1.2fr)_minmax(0,1fr)]">
      <span className="flex items-center gap-2">
        <span aria-hidden className={clsx('size-1.75 shrink-0 rounded-full', state.colour)} />
        <span>{state.words}</span>
        {bytes !== null && <span className="text-muted tabular-nums">{formatBytes(bytes)}</span>}
      </span>
      <span className="flex min-w-0 gap-2 text-muted">
        {mediaId ? (
          <>
            <code title="SHA-256" className="min-w-0 truncate font-mono text-xs leading-5">
              {mediaId}
            </code>
            <a
              href={`/api/jobs/${jobId}/outputs/${position}`}
              className="shrink-0 text-xs leading-5 text-faint underline-offset-3 hover:underline"
            >
              {type ? extensionOf(type) : 'file'}
            </a>
          </>
        ) : (
          <span className="text-faint">no checksum yet</span>
        )}
        {check && (
          <span className="shrink-0 text-xs leading-5 text-faint">
            checked <Ago at={check.at} />
          </span>
        )}
      </span>
      <span className="flex min-w-0 gap-2 text-muted">
        <span title={url} className="min-w-0 truncate font-mono text-xs leading-5">
          {url}
        </span>
        <span className="shrink-0 text-xs leading-5 text-faint">
          {upstream?.found === 'lost' ? (
            <span className="text-waiting">lost upstream</span>
          ) : upstream?.found === 'there' ? (
            'still upstream'
          ) : (
            expiresAt !== null && <Until at={expiresAt} />
          )}
        </span>
      </span>
    </li>
  );
}

const ROLES = {
  cover: 'Its cover.',
  given: 'A picture that it was given; no provider has it. Upload the same file anywhere, and it is whole again.',
  mask: 'Its mask; no provider has it. Bring the same file in again, and it is whole.',
};

function Damaged({ file }: { file: DamagedFile }) {
  const { mediaId, bytes, role, check } = file;
  const state = stateOf(file);
  return (
    <li className="grid gap-x-4 gap-y-0.5 text-sm md:grid-cols-[9.5rem_minmax(0,1.2fr)_minmax(0,1fr)]">
      <span className="flex items-start gap-2">
        <span aria-hidden className={clsx('mt-1.75 size-1.75 shrink-0 rounded-full', state.colour)} />
        <span>{state.words}</span>
        <span className="text-muted tabular-nums">{formatBytes(bytes)}</span>
      </span>
      <span className="flex min-w-0 gap-2 text-muted">
        <code title="SHA-256" className="min-w-0 truncate font-mono text-xs leading-5">
          {mediaId}
        </code>
        <span className="shrink-0 text-xs leading-5 text-faint">
          checked <Ago at={check.at} />
        </span>
      </span>
      <span className="min-w-0 text-xs leading-5 text-faint">{ROLES[role]}</span>
    </li>
  );
}

function stateOf({ mediaId, check }: Pick<ArchivedOutput, 'mediaId' | 'check'>): { words: string; colour: string } {
  if (mediaId === null) return { words: 'Not stored', colour: 'bg-waiting' };
  if (check?.found === 'missing') return { words: 'File missing', colour: 'bg-failed' };
  if (check?.found === 'changed') return { words: 'File changed', colour: 'bg-failed' };
  return { words: check ? 'Stored, whole' : 'Stored', colour: 'bg-done' };
}
