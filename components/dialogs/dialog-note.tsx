import type { Job } from '@/lib/jobs/job';
import { isFinal } from '@/lib/jobs/status';
import { useNow, useZone } from '../time/clock';
import { formatAgo } from '../time/format-time';

const MINUTE = 60_000;
/** From here on a person is told that dialogs do not stay open for ever (reference section 19, hole 11). */
const OLD = 15 * MINUTE;
/** About how long a provider keeps one open. */
const LIFETIME = 60 * MINUTE;

/**
 * What has become of the provider's dialog meanwhile, when that matters to whoever writes the answer. The sender opens a
 * forgotten dialog again by itself, at most twice (lib/sync/sender.ts).
 */
export function DialogNote({ job, label }: { job: Job | null; label: string }) {
  const now = useNow();
  const zone = useZone();
  const note = job && noteOf(job, label, { now, ago: formatAgo(job.createdAt, now, zone) });
  return (
    <output className="block text-sm wrap-anywhere text-muted empty:hidden" dir="auto">
      {note}
    </output>
  );
}

function noteOf(job: Job, label: string, { now, ago }: { now: number; ago: string }): string | null {
  const words = job.error?.message;
  if (job.answered) return `This was answered already. You can press ${label} again with what stands here.`;
  if (isFinal(job.status)) {
    return `${words ? `${label} did not go through: ${words}` : `${label} has ended.`} Sending presses it again.`;
  }
  if (job.status !== 'needs-input') return null;
  // Of a branch that is run again, and nobody has sent anything yet.
  if (job.error?.code === 'branch-asks') return job.error.message;
  if (words) return `The provider refused the answer: ${words}`;
  const age = now - job.createdAt;
  if (age < OLD) return null;
  return age < LIFETIME
    ? `Opened ${ago}. If the provider has forgotten it, ${label} is pressed again by itself, with your answer.`
    : `Opened ${ago}, and the provider has probably forgotten it. ${label} is then pressed again by itself, with your answer.`;
}
