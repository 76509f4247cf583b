'use client';

import { clsx } from 'clsx';
import type { Job } from '@/lib/jobs/job';
import { offerName } from './offer-table';
import { armRemix, useIsRemixArmed } from './remix';

/** The next click on one of the marked buttons asks for another prompt first. Off by default, and off again after it. */
export function RemixToggle({ job, className }: { job: Job; className: string }) {
  const isOn = useIsRemixArmed(job.id);
  const names = job.offers.filter(({ remix }) => remix).map(offerName);
  if (names.length === 0) return null;
  const meaning = `The next click on ${new Intl.ListFormat('en', { type: 'disjunction' }).format(names)} asks for another prompt first. Or hold Alt while you click.`;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      // ARIA 1.3, and every current browser; the linter knows 1.2.
      // oxlint-disable-next-line jsx-a11y/role-supports-aria-props
      aria-description={meaning}
      title={meaning}
      data-remix={isOn ? '' : undefined}
      onClick={() => armRemix(isOn ? null : job.id)}
      className={clsx(className, 'aria-pressed:border-accent aria-pressed:bg-hover')}
    >
      <span aria-hidden className={clsx('icon text-[14px] icon-glyph-pencil-line', isOn && 'text-accent')} />
      Remix
    </button>
  );
}
