'use client';

import { Brush } from 'lucide-react';
import type { Job } from '@/lib/jobs/job';
import { newSubmitKey } from '@/lib/jobs/optimistic';
import { sameMaskAgain } from '../clicks/dialog-again';
import { useReusePrompt } from '../composer/use-reuse-prompt';
import { useDialogs } from '../dialogs/dialogs';
import { Button } from '../ui/button';

/** The mask that a picture was repainted with, and the same one again with other words. */
export function SameMask({ job, parent }: { job: Job; parent: Job | undefined }) {
  const dialogs = useDialogs();
  const reuse = useReusePrompt();
  const edited = job.asked?.kind === 'edit' ? job.asked.maskId : null;
  const maskId = edited ?? job.maskId;
  if (job.status !== 'done' || !maskId) return null;
  const canRepeat = edited !== null || sameMaskAgain(job, parent, '') !== null;

  function repeat() {
    if (edited) return reuse(job);
    const request = sameMaskAgain(job, parent, newSubmitKey());
    if (request) dialogs.open(request);
  }

  return (
    <section aria-label="Mask" className="flex items-center gap-3">
      <a
        href={`/api/media/${maskId}`}
        target="_blank"
        rel="noopener"
        title="Mask, in full size"
        className="block size-16 shrink-0 overflow-hidden rounded-lg border bg-black transition hover:border-strong"
      >
        <img src={`/api/media/${maskId}?w=384`} alt="Mask" loading="lazy" className="size-full object-contain" />
      </a>
      {canRepeat && (
        <Button onClick={repeat}>
          <Brush size={15} aria-hidden />
          Again with the same mask
        </Button>
      )}
    </section>
  );
}
