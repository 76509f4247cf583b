import type { Job } from '@/lib/jobs/job';
import { isLive } from '@/lib/jobs/status';
import { Ago } from '../time/ago';
import { dotColour, madeWord, stateWords } from './job-words';

/** A coloured dot and the state in words: colour alone says nothing to some. */
export function StatusLine({ job }: { job: Job }) {
  const words = stateWords(job);
  return (
    <p className="truncate text-sm text-muted">
      <span
        aria-hidden
        className={`mr-2 inline-block size-1.75 rounded-full align-[0.1em] ${dotColour[job.status]} ${isLive(job.status) ? 'breathe' : ''}`}
      />
      {words ?? (
        <>
          {`${madeWord(job)} · `}
          <Ago at={job.finishedAt ?? job.createdAt} />
          {job.labels.length > 0 && <span className="text-faint"> · {job.labels.join(', ')}</span>}
        </>
      )}
    </p>
  );
}
