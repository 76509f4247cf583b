import type { Job, ParentOffer } from '@/lib/jobs/job';

/**
 * How to ask for the dialog of a click once more. A region wants its mask; a button that asks only on request was a remix
 * (reference section 7).
 */
export function dialogAgain(kind: Job['kind'], offer: ParentOffer): { needs: 'mask' | 'prompt'; remix: boolean } {
  if (kind === 'region') return { needs: 'mask', remix: false };
  const isRemix = offer.group !== 'describe' && offer.group !== 'zoom' && offer.group !== 'other';
  return { needs: 'prompt', remix: isRemix };
}
