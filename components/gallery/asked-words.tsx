import type { Job } from '@/lib/jobs/job';
import { splitFlags } from '../composer/split-flags';

/** What was asked for, in place of a picture that does not exist yet. The title says it again for screen readers. */
export function AskedWords({ job }: { job: Job }) {
  const { words } = splitFlags(job.prompt.trim());
  return (
    <p
      aria-hidden
      dir="auto"
      className="absolute inset-x-0 top-0 line-clamp-5 p-5 pb-0 text-[17px] leading-7 wrap-anywhere text-faint select-none"
    >
      {words.slice(0, 240)}
    </p>
  );
}
