import type { Job, Offer } from '@/lib/jobs/job';

/*
 * Where the offers of a job stand. Every offer stands somewhere, once; what nobody has met before stands with the rest.
 */

export type Cell = { slot: number; offers: Offer[] };

/**
 * The four cells of a grid and what stands on each. Empty when the job is no grid: a single picture may carry slotted
 * offers too (a video of one clip), and those stand in the list.
 */
export function gridCells(job: Pick<Job, 'offers' | 'outputs'>): Cell[] {
  const onCells = job.offers.filter((offer) => offer.slot && (offer.group === 'upscale' || offer.group === 'vary'));
  const slots = new Set(onCells.map((offer) => offer.slot));
  if (slots.size < 2 || job.outputs.length === 0) return [];
  return [1, 2, 3, 4].map((slot) => ({ slot, offers: onCells.filter((offer) => offer.slot === slot) }));
}

/** Everything that stands neither on a cell nor beside a track, in the provider's order. */
export function listedOffers(job: Pick<Job, 'offers' | 'outputs'>): Offer[] {
  const onCells = new Set(gridCells(job).flatMap((cell) => cell.offers.map((offer) => offer.key)));
  return job.offers.filter((offer) => !onCells.has(offer.key) && !isOnTrack(job, offer));
}

/** True for what can be done with a track that is there. */
export const isOnTrack = ({ outputs }: Pick<Job, 'outputs'>, { track }: Offer) =>
  outputs.some(({ kind, position }) => kind === 'audio' && position === track);

/** The offer behind a key on the keyboard: U for the bare digit, V with Shift. */
export function slotOffer(job: Pick<Job, 'offers' | 'outputs'>, slot: number, group: 'upscale' | 'vary') {
  return gridCells(job)
    .find((cell) => cell.slot === slot)
    ?.offers.find((offer) => offer.group === group);
}
