import Link from 'next/link';
import type { Job, Output } from '@/lib/jobs/job';
import { speedWord } from '../gallery/job-words';
import { StatusLine } from '../gallery/status-line';
import { formatDuration } from '../time/format-time';

/** Speed, how long it took, how large it is: what is known of it. */
export function JobFacts({ job, output }: { job: Job; output: Output | undefined }) {
  const took = job.finishedAt !== null && job.finishedAt - (job.startedAt ?? job.createdAt);
  const facts = [
    speedWord[job.speed],
    job.status === 'done' && took !== false && took > 0 ? formatDuration(took) : null,
    output?.width && output.height ? `${output.width} × ${output.height}` : null,
    output?.bytes ? formatBytes(output.bytes) : null,
    job.credits === null ? null : `${job.credits.toLocaleString('en')} credits`,
  ];
  return (
    <>
      <p className="text-sm text-muted">{facts.filter(Boolean).join(' · ')}</p>
      {job.batchId && (
        <Link
          href={`/?q=${job.batchId}`}
          prefetch={false}
          className="self-start rounded-sm text-sm text-muted underline decoration-faint underline-offset-3 hover:text-ink"
        >
          Asked for together with others
        </Link>
      )}
      {job.status !== 'done' && <StatusLine job={job} />}
    </>
  );
}

export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1_000 ** power;
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${units[power - 1]}`;
}
