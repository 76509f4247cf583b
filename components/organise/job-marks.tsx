import type { Job } from '@/lib/jobs/job';
import { JobLabels } from './job-labels';
import { NoteField } from './note-field';

/** What a person notes on a job, beside what the provider tells of it. */
export function JobMarks({ job }: { job: Job }) {
  return (
    <div className="flex flex-col gap-3.5">
      <JobLabels job={job} />
      <NoteField job={job} />
    </div>
  );
}
