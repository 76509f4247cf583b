import type { Job, ParentOffer } from '@/lib/jobs/job';
import { fail } from '@/lib/result';
import type { DialogRequest } from '../dialogs/dialogs';

/**
 * The dialog of a click once more, where it was answered and then forgotten upstream. Nothing is on its way yet: the answer is
 * what presses the button anew. Null for a job that was made by no button.
 */
export function dialogAgain(job: Job, submitKey: string): DialogRequest | null {
  const { parentId, parentOffer: offer, prompt } = job;
  if (!parentId || !offer) return null;
  const notPressed = Promise.resolve(fail<Job>('conflict', 'This button was not pressed yet.'));
  return { ...askedFor(job.kind, offer), submitKey, parentId, offer, job: notPressed, prompt };
}

/**
 * The dialog of a region once more, with the mask that it was repainted with. Null where that is not known, or the parent
 * does not offer it any more.
 */
export function sameMaskAgain(job: Job, parent: Job | undefined, submitKey: string): DialogRequest | null {
  const again = dialogAgain(job, submitKey);
  const offer = parent?.offers.find(({ key }) => key === job.parentOffer?.key);
  if (!again || !job.maskId || !offer || offer.disabled) return null;
  const mask = { url: `/api/media/${job.maskId}`, name: 'Mask of this job' };
  return { ...again, offer, needs: 'mask', remix: false, mask, ...(offer.before ? { job: null } : {}) };
}

/** A region wants its mask; a button that asks only on request was a remix (reference section 7). */
function askedFor(kind: Job['kind'], offer: ParentOffer): { needs: 'mask' | 'prompt'; remix: boolean } {
  if (kind === 'region') return { needs: 'mask', remix: false };
  const isRemix = offer.group !== 'describe' && offer.group !== 'zoom' && offer.group !== 'other';
  return { needs: 'prompt', remix: isRemix };
}
