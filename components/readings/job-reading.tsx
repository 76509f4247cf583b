import type { Job } from '@/lib/jobs/job';
import { Analysis } from './analysis';
import { PromptList } from './prompt-list';

/** On the page of the job: the whole answer, nothing folded. */
export function JobReading({ job }: { job: Job }) {
  const { reading } = job;
  if (!reading) return null;
  return (
    <div className="flex flex-col gap-5">
      {reading.kind === 'shorten' && (
        <section aria-label="What counts" className="flex flex-col gap-1.5">
          <Analysis text={reading.text} />
        </section>
      )}
      <section aria-label="What was found" className="flex flex-col gap-2.5">
        <h2 className="text-sm text-muted">{reading.kind === 'describe' ? 'Prompts for this picture' : 'Shorter'}</h2>
        <PromptList job={job} isLarge />
      </section>
      {reading.prompts.length === 0 && reading.text && (
        <p dir="auto" className="wrap-anywhere whitespace-pre-line">
          {reading.text}
        </p>
      )}
    </div>
  );
}
