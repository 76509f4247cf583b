import { clsx } from 'clsx';
import type { Job } from '@/lib/jobs/job';
import { isLive } from '@/lib/jobs/status';
import { previewUrl } from './picture-url';

/** A job at work: the provider's preview, blurred → sharp, and how far it is. */
export function ProgressOverlay({ job }: { job: Job }) {
  if (!isLive(job.status) || job.status === 'unconfirmed') return null;
  const preview = previewUrl(job);
  const isWaiting = job.status === 'sending' || job.status === 'queued';
  const percent = isWaiting ? 0 : job.progress === null ? null : Math.round(job.progress);
  return (
    <>
      {preview ? (
        <img
          src={preview}
          alt=""
          decoding="async"
          draggable={false}
          className="absolute inset-0 size-full scale-105 object-cover transition-[filter] duration-700"
          style={{ filter: `blur(${Math.max(0, 14 - (percent ?? 0) * 0.14)}px)` }}
        />
      ) : (
        <div aria-hidden className="sheen absolute inset-0" />
      )}
      <div
        className={clsx(
          'pointer-events-none absolute inset-x-0 bottom-0 p-3.5 pt-12',
          preview && 'bg-linear-to-t from-black/70 to-transparent',
        )}
      >
        {percent !== null && !isWaiting && (
          <p
            aria-hidden
            className={clsx('mb-1.5 text-sm font-medium tabular-nums', preview ? 'text-white' : 'text-muted')}
          >
            {percent}%
          </p>
        )}
        {/* A native <progress> cannot carry a fill that moves smoothly. */}
        <div
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="progressbar"
          aria-label="Progress"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent ?? undefined}
          className={clsx('h-0.75 overflow-hidden rounded-full', preview ? 'bg-white/25' : 'bg-hover')}
        >
          <div
            className={clsx(
              'h-full origin-left rounded-full transition-transform duration-1000 ease-linear',
              preview ? 'bg-[#7aa8ff]' : 'bg-running',
              percent === null && 'sweep',
            )}
            style={{ transform: percent === null ? undefined : `scaleX(${percent / 100})` }}
          />
        </div>
      </div>
    </>
  );
}
