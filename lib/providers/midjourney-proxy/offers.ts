import type { Offer } from '../../jobs/job';
import { type Button, Task } from './wire';

type Meaning = Omit<Offer, 'key' | 'emoji' | 'label'> & { label?: string };

/**
 * What a `customId` means, by pattern (reference sections 6 and 7). Only places and dialogs are learned here:
 * a button that no row knows still appears, under `other`, with its own label.
 */
const MEANINGS: readonly [RegExp, (found: RegExpExecArray) => Meaning][] = [
  [/::upsample::([1-4])::/, ([, n]) => cell('upscale', 'U', n)],
  [/::video_virtual_upscale::([1-4])::/, ([, n]) => ({ ...cell('upscale', 'U', n), makes: 'video' })],
  [/::variation::([1-4])::/, ([, n]) => ({ ...cell('vary', 'V', n), remix: true })],
  [/::upsample_/, () => ({ group: 'upscale', needs: 'nothing' })],
  [/::(?:low|high)_variation::/, () => ({ group: 'vary', needs: 'nothing', remix: true })],
  [/^MJ::Inpaint::/, () => ({ group: 'vary', needs: 'mask' })],
  [/^MJ::Outpaint::/, () => ({ group: 'zoom', needs: 'nothing' })],
  [/^MJ::CustomZoom::/, () => ({ group: 'zoom', needs: 'prompt' })],
  [/::pan_(left|right|up|down)::/, ([, edge]) => pan(edge as NonNullable<Offer['edge']>)],
  [/::animate_(?:high|low)/, () => ({ group: 'move', needs: 'nothing', remix: true })],
  [/::video::.*::manual/, () => ({ group: 'move', needs: 'prompt' })],
  [/::reroll::/, () => ({ group: 'reroll', needs: 'nothing', label: 'Reroll', remix: true })],
  [/^MJ::Job::PicReader::([1-9])/, ([, n]) => words(`Imagine prompt ${n}`)],
  [/^MJ::Job::PicReader::all/, () => ({ ...words('Imagine all'), needs: 'nothing' })],
  [/^MJ::Picread::Retry/, () => ({ ...words('Describe again'), needs: 'nothing', makes: 'describe' })],
  [/^MJ::Job::PromptAnalyzer::([1-9])/, ([, n]) => words(`Imagine shortened prompt ${n}`)],
  [/^MJ::Job::PromptAnalyzerExtended/, () => ({ ...words('Show details'), needs: 'nothing', makes: 'shorten' })],
  [/^MJ::BOOKMARK::/, () => ({ group: 'other', needs: 'nothing', label: 'Like', makes: 'nothing' })],
];

function cell(group: 'upscale' | 'vary', letter: string, slot: string | undefined): Meaning {
  return { group, slot: Number(slot), needs: 'nothing', label: `${letter}${slot}` };
}

function pan(edge: NonNullable<Offer['edge']>): Meaning {
  return { group: 'pan', edge, needs: 'nothing', label: `Pan ${edge}`, remix: true };
}

/** A button below a description or a shortened prompt. */
function words(label: string): Meaning {
  return { group: 'describe', needs: 'prompt', label, makes: 'imagine' };
}

/** What `/submit/change` takes (reference section 3.10). */
export type Change = { action: 'UPSCALE' | 'VARIATION' | 'REROLL'; index?: number };

/** An offer together with the wire handle of its click, which never leaves the adapter. */
export type WireOffer = { offer: Offer; customId: string; change?: Change };

/** Grids of the first server of the family, which knows no buttons but lets four kinds of task be changed by their id. */
const CHANGEABLE = new Set(['IMAGINE', 'VARIATION', 'REROLL', 'BLEND']);

/**
 * The offers of a task as its server told it. A finished task that does not even have the field (column J of reference
 * section 5.1) comes from the first server of the family: its offers follow from what it made. `null` and `[]` mean that
 * there are none yet, or none at all.
 */
export function offersOf(raw: unknown): WireOffer[] {
  const task = Task.safeParse(raw).data;
  if (!task) return [];
  const isSilent = !('buttons' in (raw as object)) && task.status.toUpperCase() === 'SUCCESS';
  return isSilent && CHANGEABLE.has(task.action) ? derivedOffers() : readOffers(task.buttons);
}

/** The same offers, in the same places and under the same keys, as a server with buttons gives a grid. */
function derivedOffers(): WireOffer[] {
  const slots = [1, 2, 3, 4];
  const derived = (meaning: Meaning, change: Change): WireOffer => {
    const label = meaning.label!;
    const key = [meaning.group, label, meaning.slot].filter((part) => part !== undefined).join('/');
    return { offer: { ...meaning, key, label, emoji: '' }, customId: '', change };
  };
  return [
    ...slots.map((index) => derived(cell('upscale', 'U', String(index)), { action: 'UPSCALE', index })),
    derived({ group: 'reroll', needs: 'nothing', label: 'Reroll' }, { action: 'REROLL' }),
    ...slots.map((index) => derived(cell('vary', 'V', String(index)), { action: 'VARIATION', index })),
  ];
}

/**
 * The live offers of a task, in the provider's order. Buttons without a `customId` are dropped, unless they are
 * links. Keys are made of group, label and slot, so they stay the same when the provider renews its ids.
 */
export function readOffers(buttons: Button[]): WireOffer[] {
  const seen = new Map<string, number>();
  return buttons.flatMap((button) => {
    const link = safeLink(button.url);
    if (!button.customId && !link) return [];
    const meaning = button.customId ? meaningOf(button.customId) : ({ group: 'other', needs: 'nothing' } as Meaning);
    // Servers send a label only where Midjourney shows text; ours names what is an emoji there.
    const label = (meaning.label ?? button.label.trim()) || nameless(button);
    const base = [meaning.group, label, meaning.slot].filter((part) => part !== undefined).join('/');
    const count = (seen.get(base) ?? 0) + 1;
    seen.set(base, count);
    const offer: Offer = {
      ...meaning,
      key: (count === 1 ? base : `${base}~${count}`).slice(0, 300),
      label,
      emoji: button.emoji,
      ...(button.customId ? {} : { link }),
    };
    return [{ offer, customId: button.customId }];
  });
}

function meaningOf(customId: string): Meaning {
  for (const [pattern, meaning] of MEANINGS) {
    const found = pattern.exec(customId);
    if (found) return meaning(found);
  }
  return { group: 'other', needs: 'nothing' };
}

/** Last resort for a button without text: its emoji, else the telling part of its id. */
function nameless(button: Button): string {
  if (button.emoji && !/^[\w:-]+$/.test(button.emoji)) return button.emoji;
  const parts = button.customId.split('::').filter((part) => !/^(MJ|JOB|Job|SOLO|\d+|[0-9a-f-]{20,})$/.test(part));
  return parts.join(' ').replaceAll('_', ' ') || button.emoji || 'Unnamed button';
}

function safeLink(url: string): string | undefined {
  return url && URL.canParse(url) && new URL(url).protocol === 'https:' ? url : undefined;
}
