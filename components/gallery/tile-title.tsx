import type { Job } from '@/lib/jobs/job';
import { isOptimistic } from '@/lib/jobs/optimistic';
import { jobTitle } from '@/lib/jobs/status';
import { splitFlags } from '../composer/split-flags';
import { JobLink } from './job-link';

/** Ten thousand letters would be laid out to show forty. */
const SHOWN = 160;

const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;

/** The name of a job as one line, and the link to its page. */
export function TileTitle({ job }: { job: Job }) {
  const title = jobTitle(job);
  // Of words that are read from the right the click before them must not turn the line around.
  const click = RIGHT_TO_LEFT.test(title) ? job.parentOffer?.label : undefined;
  const { words, flags } = splitFlags(title.slice(click?.length ?? 0));
  const text = (
    <>
      {click && <bdi>{click}</bdi>}
      {words.slice(0, SHOWN)}
      {flags && (
        <span dir="ltr" className={words ? 'text-faint' : undefined}>
          {flags.slice(0, SHOWN)}
        </span>
      )}
    </>
  );
  if (isOptimistic(job)) {
    return (
      <p dir="auto" className="truncate text-base text-ink">
        {text}
      </p>
    );
  }
  return (
    <JobLink
      id={job.id}
      dir="auto"
      title={title.slice(0, 1_000)}
      className="block truncate rounded-sm text-base text-ink underline-offset-3 hover:underline"
    >
      {text}
    </JobLink>
  );
}
