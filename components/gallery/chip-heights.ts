import type { Offer } from '@/lib/jobs/job';

/*
 * How high the offers of a card are, by what stands on them. Where that is known the room for them can be kept, and the
 * buttons come later without moving anything: nearly all cards offer one of a few sets.
 */

const heights = new Map<string, number>();

const nameOf = (offers: readonly Offer[]) =>
  offers.map(({ label, emoji, remix }) => `${label}${emoji}${remix ? ' remix' : ''}`).join();

/** In pixels; undefined while no such offers were seen. */
export const chipHeight = (offers: readonly Offer[]): number | undefined => heights.get(nameOf(offers));

/** Reads how high they are, once. */
export function learnChipHeight(offers: readonly Offer[], chips: HTMLElement): void {
  const name = nameOf(offers);
  if (!heights.has(name)) heights.set(name, chips.offsetHeight);
}

/** Cards of another width have other rows of buttons. */
export const forgetChipHeights = () => heights.clear();
