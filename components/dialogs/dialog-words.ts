import type { ParentOffer } from '@/lib/jobs/job';

/*
 * What a prompt dialog calls itself. The offer's own label stays in it, so that the button and its dialog are the same
 * thing to whoever hears them.
 */

type Named = Pick<ParentOffer, 'label' | 'group'>;

/** Custom Zoom takes its one number in the prompt. */
export const isZoom = ({ label }: Pick<Named, 'label'>) => /custom zoom/i.test(label);

const isCell = ({ label, group }: Named) => group === 'vary' && /^V\d$/.test(label);

/** What is about to happen: "Remix V2", "Vary (Strong), with another prompt", "Custom Zoom". */
export function dialogTitle(offer: Named): string {
  if (isCell(offer)) return `Remix ${offer.label}`;
  const hasPromptOfItsOwn = isZoom(offer) || offer.group === 'describe' || offer.group === 'other';
  return hasPromptOfItsOwn ? offer.label : `${offer.label}, with another prompt`;
}

/** The same on a button. */
export const submitLabel = (offer: Named) => (isCell(offer) ? `Remix ${offer.label}` : offer.label);
