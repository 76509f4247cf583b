import type { Offer } from '@/lib/jobs/job';
import { isIconEnough } from './offer-icon';
import { shortLabel } from './offer-view';

/* Chip geometry, in pixels: padding and border, icon, and the average letter of the 13 px face. */
const CHIP = { padding: 20, icon: 14, gap: 6, letter: 6.7, between: 6, more: 62 };

function chipWidth(offer: Offer): number {
  if (isIconEnough(offer)) return 30;
  return CHIP.padding + CHIP.icon + CHIP.gap + shortLabel(offer).length * CHIP.letter;
}

/**
 * How many chips fit two rows of a tile, leaving room for "More". Reckoned rather than measured: a tile must not
 * change its height after it was drawn, and a wrong guess only moves one chip behind "More" or into a third row.
 */
export function fitTwoRows(offers: Offer[], width: number): number {
  let row = 0;
  let used = 0;
  for (const [index, offer] of offers.entries()) {
    const chip = chipWidth(offer);
    const isLast = index === offers.length - 1;
    const reserve = row === 1 && !isLast ? CHIP.between + CHIP.more : 0;
    if (used + chip + reserve > width && used > 0) {
      if (row === 1) return index;
      row = 1;
      used = 0;
      // The second row starts with this chip, and may have to leave room as well.
      if (chip + (isLast ? 0 : CHIP.between + CHIP.more) > width) return index;
    }
    used += chip + CHIP.between;
  }
  return offers.length;
}
