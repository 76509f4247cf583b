import type { Job } from '@/lib/jobs/job';
import { ArchiveNotice } from './archive-notice';
import { ButtonsNotice } from './buttons-notice';
import { DismissedNotice } from './dismissed-notice';
import { isGivenUp, isHeldUp, lacksButtons } from './needs-attention';
import { SendingNotice } from './sending-notice';
import { UnusedAnswer } from './unused-answer';

/** What there is to say of a job that needs nobody: why it has not left, its file, its buttons, words that were not asked for. */
export function Remarks({ job }: { job: Job }) {
  return (
    <>
      {isHeldUp(job) && <SendingNotice job={job} />}
      {isGivenUp(job) && <DismissedNotice job={job} />}
      <ArchiveNotice job={job} />
      {lacksButtons(job) && <ButtonsNotice job={job} />}
      <UnusedAnswer job={job} />
    </>
  );
}
