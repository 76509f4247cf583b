import type { Offer } from '../jobs/job';
import { makesNothing } from '../jobs/kind-of-offer';

type Clicked = Pick<Offer, 'key' | 'label' | 'group' | 'slot' | 'edge' | 'needs'>;

/**
 * The offer of another picture that means what was once clicked, in whatever dialect it is told: the same key, else the
 * only one in the same place (group, cell, edge) that is called the same or can mean nothing else. Null where there is none, or
 * more than one: nobody guesses with somebody's credits.
 */
export function matchOffer(clicked: Clicked, offers: readonly Offer[]): Offer | null {
  const open = offers.filter((offer) => !offer.link && !offer.form && !makesNothing(offer));
  const same = open.find(({ key }) => key === clicked.key);
  if (same) return same;
  const alike = open.filter((offer) => isInPlace(clicked, offer) && (isNamedAlike(clicked, offer) || isAlone(offer)));
  return alike.length === 1 ? alike[0]! : null;
}

const isInPlace = (one: Clicked, other: Clicked) =>
  one.group === other.group && one.slot === other.slot && one.edge === other.edge && one.needs === other.needs;

const isNamedAlike = (one: Clicked, other: Clicked) => plain(one.label) === plain(other.label);

/** What a button is called, without what servers write differently: “Zoom Out 1.5×” is “zoom out 1.5x”. */
const plain = (label: string) =>
  label
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('×', 'x')
    .replace(/[^\p{L}\p{N}.]/gu, '');

/** Offers whose place says all: a cell, an edge, the region, the zoom that is asked about, another try. */
const isAlone = ({ group, slot, edge, needs }: Offer) =>
  slot !== undefined ||
  edge !== undefined ||
  group === 'reroll' ||
  (group === 'vary' && needs === 'mask') ||
  (group === 'zoom' && needs === 'prompt');
