import type { Offer } from '../../jobs/job';
import { PRICES } from './prices';
import type { ApiframeOffer } from './provider';
import { isMidjourney, isSuno, type Made } from './result';

/** What an offer does, in the provider's words (reference sections 4 and 5.2). Tracks are named when it is pressed. */
export type Action =
  | { action: 'upsample' | 'variation'; index: 1 | 2 | 3 | 4 }
  | { action: 'inpaint' }
  | { action: 'outpaint'; zoomRatio: 1.5 | 2 }
  | { action: 'pan'; direction: 'up' | 'down' | 'left' | 'right' }
  | { action: 'extend' | 'cover' | 'add_vocals' | 'stems' };

type Entry = { offer: Offer; action: Action };

const SLOTS = [1, 2, 3, 4] as const;
const PANS = [
  ['left', '⬅️'],
  ['right', '➡️'],
  ['up', '⬆️'],
  ['down', '⬇️'],
] as const;

/** Keys, labels and places are those of midjourney-proxy, so that both look and are remembered alike. */
const CELLS: readonly Entry[] = [
  ...SLOTS.map((slot) => entry({ action: 'upsample', index: slot }, { ...cell('upscale', `U${slot}`), slot })),
  ...SLOTS.map((slot) => entry({ action: 'variation', index: slot }, { ...cell('vary', `V${slot}`), slot })),
];

const WHOLE: readonly Entry[] = [
  entry({ action: 'inpaint' }, { group: 'vary', label: 'Vary (Region)', emoji: '🖌️', needs: 'mask' }),
  ...([2, 1.5] as const).map((zoomRatio) =>
    entry(
      { action: 'outpaint', zoomRatio },
      { group: 'zoom', label: `Zoom Out ${zoomRatio}x`, emoji: '🔍', needs: 'nothing' },
    ),
  ),
  ...PANS.map(([edge, emoji]) =>
    entry({ action: 'pan', direction: edge }, { group: 'pan', label: `Pan ${edge}`, emoji, edge, needs: 'nothing' }),
  ),
];

const onTrack = (slot?: 1 | 2): Entry[] => {
  const place = { group: 'other', emoji: '', ...(slot ? { slot } : {}) } as const;
  return [
    entry({ action: 'extend' }, { ...place, label: 'Extend', needs: 'form', makes: 'extend' }),
    entry({ action: 'cover' }, { ...place, label: 'Cover', needs: 'form', makes: 'cover' }),
    entry({ action: 'add_vocals' }, { ...place, label: 'Add vocals', needs: 'form', makes: 'vocals' }),
    // Nothing to fill in, but to be agreed to: the form shows the track and the price.
    entry({ action: 'stems' }, { ...place, label: 'Stems', needs: 'form', makes: 'stems' }),
  ];
};

const TRACKS: readonly Entry[] = [...onTrack(1), ...onTrack(2)];
const BY_KEY = new Map([...CELLS, ...WHOLE, ...TRACKS].map(({ offer, action }) => [offer.key, action]));

/** The follow-up actions came with the contract of this day; jobs made before it cannot be acted on (section 4.1). */
const ACTIONS_SINCE = Date.UTC(2026, 5, 12);

/** What the offers of a job follow from. */
export type Acted = {
  model: string;
  /** COMPLETED, in capitals as the provider writes it, or any other word. */
  status: string;
  made: Made;
  expired: boolean;
  createdAt: number | null;
  /** The provider's words when it refused a follow-up of this very job as too old (409): a job's age is in no field. */
  refused?: string;
};

/**
 * What can be done next with a job, derived from the shape of its result (reference sections 4.1 and 5.4): a grid gives
 * U and V, a single picture Vary (Region), Zoom Out and pans, a song four things for each track. Stems and jobs that the
 * provider refused keep their offers, disabled and with the reason.
 */
export function offersOf(job: Acted): ApiframeOffer[] {
  if (job.status !== 'COMPLETED') return [];
  const offers = entriesOf(job).map(({ offer }) => offer);
  const disabled = job.made.shape === 'stems' ? STEMS_ARE_NO_PARENT : job.refused ? tooOld(job.refused) : null;
  if (disabled) return offers.map((offer) => ({ ...offer, disabled }));
  const warning = warningOf(job);
  return warning ? offers.map((offer) => ({ ...offer, warning })) : offers;
}

export const STEMS_ARE_NO_PARENT = 'Stems cannot be worked on any further. Use the song that they were made from.';
export const tooOld = (words: string) => `Apiframe refuses to work on this job any further: ${words}`;

/** The wire action of an offer's key; null for a key that Apiframe does not have. */
export function actionOf(key: string): Action | null {
  return BY_KEY.get(key) ?? null;
}

function entriesOf({ model, made }: Acted): readonly Entry[] {
  switch (made.shape) {
    case 'grid':
      return CELLS;
    case 'single':
      return isMidjourney(model) ? WHOLE : [];
    case 'tracks':
      return isSuno(model) ? TRACKS.filter(({ offer }) => (offer.slot ?? 0) <= made.tracks.length) : [];
    case 'stems':
      return isSuno(model) ? onTrack() : [];
    default:
      return [];
  }
}

function warningOf({ expired, createdAt }: Acted): string | null {
  if (createdAt !== null && createdAt < ACTIONS_SINCE) {
    return 'This job is older than follow-ups at Apiframe (June 2026), which may refuse it. A refusal costs nothing.';
  }
  return expired
    ? 'Apiframe has deleted the files of this job and may refuse to go on. A refusal costs nothing.'
    : null;
}

function cell(group: 'upscale' | 'vary', label: string) {
  return { group, label, emoji: '', needs: 'nothing' } as const;
}

/** Keys are made of group, label and slot, as everywhere. */
function entry(action: Action, offer: Omit<Offer, 'key' | 'credits'>): Entry {
  const key = [offer.group, offer.label, offer.slot].filter((part) => part !== undefined).join('/');
  return { offer: { key, ...offer, credits: PRICES[action.action] }, action };
}
