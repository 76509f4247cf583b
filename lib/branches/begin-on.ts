import type { BranchStep, Offer } from '../jobs/job';
import { kindOfOffer } from '../jobs/kind-of-offer';
import { matchOffer } from './match-offer';

/** Where a run begins, and what that changes about the first step, as a sentence. */
type Beginning<Step> = { steps: Step[]; note: string | null };

/**
 * Fits the beginning of a branch to the picture that it is run on: a click on a cell means the cell that was chosen; a single
 * picture needs not be taken out of a grid; and out of a grid one is taken first where the first step wants a single picture.
 *
 * @param offers Those of the job that the run begins on.
 * @param cell 1 to 4 where one picture of a grid was chosen.
 */
export function beginOn<Step extends BranchStep>(
  steps: readonly Step[],
  offers: readonly Offer[],
  cell: number | null,
): Beginning<Step | BranchStep> {
  const [first, ...rest] = steps;
  if (!first) return { steps: [], note: null };
  const upscale = offers.find((offer) => isOutOfGrid(offer) && offer.slot === (cell ?? first.offer.slot ?? 1));
  if (first.offer.slot !== undefined) {
    if (!upscale && isOutOfGrid(first.offer)) {
      return { steps: rest, note: `“${first.offer.label}” is left out: this is a single picture already.` };
    }
    const there = onCell(first, offers, cell);
    const note =
      there.offer.slot === first.offer.slot ? null : `“${first.offer.label}” becomes “${there.offer.label}”.`;
    return { steps: [there, ...rest], note };
  }
  if (matchOffer(first.offer, offers) || !upscale) return { steps: [...steps], note: null };
  const note = `“${upscale.label}” comes first: “${first.offer.label}” wants a single picture.`;
  return { steps: [{ offer: withoutPrice(upscale) }, ...steps], note };
}

/** U1 to U4 of a grid of pictures, as opposed to those of clips. */
const isOutOfGrid = (offer: Pick<Offer, 'group' | 'slot' | 'needs' | 'makes'>) =>
  offer.group === 'upscale' && offer.slot !== undefined && kindOfOffer(offer) === 'upscale';

function onCell<Step extends BranchStep>(step: Step, offers: readonly Offer[], cell: number | null): Step {
  const slot = cell ?? step.offer.slot;
  const found = offers.find((offer) => offer.group === step.offer.group && offer.slot === slot);
  return found ? { ...step, offer: withoutPrice(found) } : step;
}

const withoutPrice = ({ credits: _credits, disabled: _disabled, link: _link, ...offer }: Offer): BranchStep['offer'] =>
  offer;
