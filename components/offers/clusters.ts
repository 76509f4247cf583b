import type { Offer } from '@/lib/jobs/job';
import { isIconEnough } from './offer-icon';
import { shortLabel } from './offer-view';

/** Offers that stand together: neighbours of one group share the group's word ("Vary" Subtle, Strong, Region). */
export type Cluster = { word: string | null; offers: Offer[] };

const words: Partial<Record<Offer['group'], string>> = {
  upscale: 'Upscale',
  vary: 'Vary',
  zoom: 'Zoom',
  pan: 'Pan',
  move: 'Animate',
};

/** The word that a group may put before its offers; a label that cannot be shortened keeps its own words. */
function wordFor(offer: Offer): string | null {
  const word = words[offer.group] ?? null;
  if (offer.edge || offer.group === 'pan') return offer.edge ? word : null;
  return shortLabel(offer) === offer.label ? null : word;
}

/** In the provider's order; a group with a single offer stands alone, by its whole name. */
export function clusterOffers(offers: Offer[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const offer of offers) {
    const word = wordFor(offer);
    const last = clusters.at(-1);
    if (word && last?.word === word) last.offers.push(offer);
    else clusters.push({ word, offers: [offer] });
  }
  return clusters.map((cluster) => (cluster.offers.length === 1 ? { ...cluster, word: null } : cluster));
}

/* Chip geometry, in pixels: the average letter of the 13 px face, what stands around words, icons and chips. */
const LETTER = 6.9;
const SEGMENT = 17;
const ICON = 30;
const LEAD = 13;
const CHIP = 42;
const GAP = 6;
const MORE = 68;

export function segmentWidth(offer: Offer): number {
  return isIconEnough(offer) ? ICON : shortLabel(offer).length * LETTER + SEGMENT;
}

export function clusterWidth({ word, offers }: Cluster): number {
  if (word) return LEAD + word.length * LETTER + offers.reduce((sum, offer) => sum + segmentWidth(offer), 0);
  const [only] = offers;
  return !only ? 0 : isIconEnough(only) ? ICON : CHIP + only.label.length * LETTER;
}

/**
 * What fits two rows of a tile, leaving room for "More". Reckoned rather than measured: a tile must not change its
 * height after it was drawn, and a wrong guess costs a third row at worst.
 */
export function fitTwoRows(clusters: Cluster[], width: number): Cluster[] {
  const shown: Cluster[] = [];
  let row = 0;
  let used = 0;
  for (const [index, cluster] of clusters.entries()) {
    const isLast = index === clusters.length - 1;
    const room = () => width - used - (row === 1 && !isLast ? GAP + MORE : 0);
    if (clusterWidth(cluster) > room() && used > 0 && row === 0) {
      row = 1;
      used = 0;
    }
    const piece = takeWhatFits(cluster, room());
    if (piece) shown.push(piece);
    if (piece?.offers.length !== cluster.offers.length) return shown;
    used += clusterWidth(cluster) + GAP;
  }
  return shown;
}

function takeWhatFits(cluster: Cluster, room: number): Cluster | null {
  for (let count = cluster.offers.length; count > 0; count--) {
    const piece = { ...cluster, offers: cluster.offers.slice(0, count) };
    if (clusterWidth(piece) <= room) return piece;
  }
  return null;
}
