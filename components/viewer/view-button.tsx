'use client';

import { clsx } from 'clsx';
import type { Job } from '@/lib/jobs/job';
import { openViewer } from './open-viewer';

type Props = { job: Job; position?: number | undefined; className?: string; onOpen?: () => void };

/** Opens the picture over the whole screen. */
export function ViewButton({ job, position, className, onOpen }: Props) {
  return (
    <button
      type="button"
      aria-label="Full screen"
      title="Full screen (V)"
      onClick={() => {
        onOpen?.();
        openViewer(job, position);
      }}
      className={clsx(
        'icon grid place-items-center rounded-lg text-[14px] transition icon-glyph-maximize-2',
        className,
      )}
    />
  );
}
