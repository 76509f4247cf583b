import type { Offer } from '../../jobs/job';
import { PRICES } from './prices';
import { isMidjourney, isSuno, type Made } from './result';

/** What an offer does, in the provider's words (reference sections 4 and 5.2). `index` counts cells and tracks from 1. */
export type Action =
  | { action: 'upsample' | 'variation'; index: 1 | 2 | 3 | 4 }
  | { action: 'inpaint' }
  | { action: 'outpaint'; zoomRatio: 1.5 | 2 }
  | { action: 'pan'; direction: 'up' | 'down' | 'left' | 'right' }
  | { action: 'extend' | 'cover' | 'add_vocals' | 'stems'; index: 1 | 2 };

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
  entry({ action: 'inpaint' }, { group: 'vary', label: 'Vary (Region)', emoji: '🖌️', needs: 'mask', before: true }),
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

const TRACKS: readonly Entry[] = ([1, 2] as const).flatMap((index) => {
  const shared = { group: 'other', emoji: '', track: index - 1 } as const;
  const form = { ...shared, needs: 'form', before: true } as const;
  return [
    entry({ action: 'extend', index }, { ...form, label: 'Extend', form: 'extend', makes: 'extend' }),
    entry({ action: 'cover', index }, { ...form, label: 'Cover', form: 'cover', makes: 'cover' }),
    entry({ action: 'add_vocals', index }, { ...form, label: 'Add vocals', form: 'add-vocals', makes: 'vocals' }),
    entry({ action: 'stems', index }, { ...shared, label: 'Stems', needs: 'nothing', makes: 'stems' }),
  ];
});

const ALL: readonly Entry[] = [...CELLS, ...WHOLE, ...TRACKS];
const BY_KEY = new Map(ALL.map(({ offer, action }) => [offer.key, action]));

/** Whatever a job of Apiframe may offer. */
export const EVERY_OFFER: readonly Offer[] = ALL.map(({ offer }) => offer);

/** What the offers of a job follow from. */
export type Acted = {
  model: string;
  /** COMPLETED, in capitals as the provider writes it, or any other word. */
  status: string;
  made: Made;
  /** The provider's words when it refused a follow-up of this very job as such (409): a job's age is in no field. */
  refused?: string | undefined;
};

/**
 * What can be done next with a job, derived from the shape of its result (reference sections 4.1 and 5.4): a grid gives
 * U and V, a single picture Vary (Region), Zoom Out and pans, a song four things for each track. Stems and jobs that the
 * provider refused keep their offers, disabled and with the reason. Deleted files change nothing: the provider may still
 * hold the job (section 14, hole 8).
 */
export function offersOf(job: Acted): Offer[] {
  if (job.status !== 'COMPLETED') return [];
  const offers = entriesOf(job).map(({ offer }) => offer);
  const disabled = job.made.shape === 'stems' ? STEMS_ARE_NO_PARENT : job.refused ? tooOld(job.refused) : null;
  return disabled ? offers.map((offer) => ({ ...offer, disabled })) : offers;
}

export const STEMS_ARE_NO_PARENT = 'Stems cannot be worked on any further. Use the song that they were made from.';
export const tooOld = (words: string) => `Apiframe refuses to work on this job any further: ${words}`;

/** The wire action of an offer's key; null for a key that Apiframe does not have. */
export function actionOf(key: string): Action | null {
  return BY_KEY.get(key) ?? null;
}

/** The offer that a request was a click on, by its fields; null where it is none of ours. */
export function offerOfAction(fields: Record<string, unknown>): Offer | null {
  const found = ALL.find(({ action }) => Object.entries(action).every(([name, value]) => fields[name] === value));
  return found?.offer ?? null;
}

function entriesOf({ model, made }: Acted): readonly Entry[] {
  switch (made.shape) {
    case 'grid':
      return CELLS;
    case 'single':
      return isMidjourney(model) ? WHOLE : [];
    case 'tracks':
    case 'stems':
      return isSuno(model) ? TRACKS.filter(({ offer }) => (offer.track ?? 0) < made.tracks.length) : [];
    default:
      return [];
  }
}

function cell(group: 'upscale' | 'vary', label: string) {
  return { group, label, emoji: '', needs: 'nothing' } as const;
}

/** Keys are made of group, label and place, as everywhere. */
function entry(action: Action, offer: Omit<Offer, 'key' | 'credits'>): Entry {
  const place = offer.slot ?? (offer.track === undefined ? undefined : offer.track + 1);
  const key = [offer.group, offer.label, place].filter((part) => part !== undefined).join('/');
  return { offer: { key, ...offer, credits: PRICES[action.action] }, action };
}
