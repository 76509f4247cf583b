'use client';

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Job } from '@/lib/jobs/job';
import { isLive } from '@/lib/jobs/status';
import { useJobClicks } from '../clicks/job-clicks';
import { preloadDialog } from '../dialogs/dialog-host';
import { Button } from '../ui/button';

/** What a job says over its picture when it needs a person, and the one or two things that can be done about it. */
export function TileNotice({ job }: { job: Job }) {
  const clicks = useJobClicks();

  if (job.status === 'needs-input') {
    const isMask = job.needs === 'mask';
    return (
      <Notice
        title={isMask ? 'Paint the region' : 'A prompt is needed'}
        // An answer that was turned away says why.
        text={job.error?.message ?? `${job.parentOffer?.label ?? 'The provider'} is waiting`}
      >
        <Button
          tone="solid"
          onPointerEnter={() => preloadDialog(job.needs ?? 'prompt')}
          onClick={() => clicks.openDialog(job)}
        >
          {isMask ? 'Open editor' : job.needs === 'prompt' ? 'Write the prompt' : 'Open'}
        </Button>
      </Notice>
    );
  }
  if (job.status === 'unconfirmed') {
    return (
      <Notice title="Not known whether the provider got this" text="It is looked for. You decide.">
        <Button tone="solid" onClick={() => clicks.sendAgain(job)}>
          Send again
        </Button>
        <Button className="bg-transparent" onClick={() => clicks.dismiss(job)}>
          Dismiss
        </Button>
      </Notice>
    );
  }
  if (job.status === 'failed') return <Failure job={job} onTryAgain={() => clicks.tryAgain(job)} />;
  if (job.stuck && isLive(job.status)) {
    return (
      <Notice title="No progress for a while" text="The provider may have forgotten it.">
        <Button tone="solid" onClick={() => clicks.askAgain(job)}>
          Ask again
        </Button>
        {job.answered && job.parentOffer && (
          <Button onClick={() => clicks.openDialogAgain(job)}>Open the dialog again</Button>
        )}
        <Button className="bg-transparent" onClick={() => clicks.dismiss(job)}>
          Dismiss
        </Button>
      </Notice>
    );
  }
  return null;
}

type NoticeProps = { title: string; text: string; children: ReactNode };

function Notice({ title, text, children }: NoticeProps) {
  return (
    <div className="appear absolute inset-x-3 bottom-3 flex flex-wrap items-center justify-between gap-x-3 gap-y-2.5 rounded-xl border border-waiting/35 bg-(--overlay) px-3 py-2.5 backdrop-blur-md">
      <div className="min-w-32 flex-1">
        <p className="text-sm font-semibold text-waiting">{title}</p>
        <p dir="auto" title={text} className="line-clamp-2 text-sm wrap-anywhere text-muted">
          {text}
        </p>
      </div>
      <div className="flex gap-1.5">{children}</div>
    </div>
  );
}

/** The provider's own words, whole: a long reason scrolls, it is never cut. */
function Failure({ job, onTryAgain }: { job: Job; onTryAgain: () => void }) {
  const isStale = job.error?.code === 'offer-gone';
  return (
    <div className="absolute inset-0 flex flex-col justify-center gap-3.5 bg-surface/85 p-5">
      {/* It may be longer than its tile: then arrows scroll it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div tabIndex={0} className="min-h-0 overflow-y-auto">
        <CircleAlert size={22} strokeWidth={1.75} aria-hidden className="mb-3 text-failed" />
        <p className="mb-1 text-sm font-semibold text-failed">
          {job.error?.code === 'branch-stopped'
            ? 'The branch stopped'
            : isStale
              ? 'This button was renewed'
              : 'The provider says'}
        </p>
        <p dir="auto" className="text-base wrap-anywhere whitespace-pre-line text-ink">
          {job.error?.message || 'It gave no reason.'}
          {isStale && ' Its buttons were fetched anew. Nothing was started, and nothing paid.'}
        </p>
      </div>
      <Button tone="solid" className="self-start" onClick={onTryAgain}>
        {isStale ? 'Press again' : 'Try again'}
      </Button>
    </div>
  );
}
