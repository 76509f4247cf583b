import type { Offer } from '@/lib/jobs/job';

/*
 * How every offer is shown. One table, matched by the place that the adapter gave the offer and by its label: ids never leave
 * the adapter. Labels are the providers' own, so they are matched loosely, and what no row knows keeps its own words.
 */

type Row = {
  group?: Offer['group'];
  edge?: Offer['edge'];
  label?: RegExp;
  /** A class (tailwind.config.ts). */
  icon?: string;
  /** What neighbours of the same word share as their heading. The first group of `label` is what stays of each. */
  word?: string;
  /** The icon says it all: a tile has no room for the words. */
  isIconEnough?: boolean;
};

const pan = { word: 'Pan', isIconEnough: true };

const table: Row[] = [
  { edge: 'left', icon: 'icon-glyph-arrow-left', ...pan },
  { edge: 'right', icon: 'icon-glyph-arrow-right', ...pan },
  { edge: 'up', icon: 'icon-glyph-arrow-up', ...pan },
  { edge: 'down', icon: 'icon-glyph-arrow-down', ...pan },
  { label: /^[uv][1-4]$/i },
  { group: 'vary', label: /^vary\s*\((region)\)$/i, icon: 'icon-glyph-brush', word: 'Vary' },
  { group: 'vary', label: /^vary\s*\((.+)\)$/i, icon: 'icon-glyph-wand-sparkles', word: 'Vary' },
  { group: 'vary', icon: 'icon-glyph-wand-sparkles' },
  { group: 'upscale', label: /^redo upscale\s*\((.+)\)$/i, icon: 'icon-glyph-expand', word: 'Redo upscale' },
  { group: 'upscale', label: /^upscale\s*\((.+)\)$/i, icon: 'icon-glyph-expand', word: 'Upscale' },
  { group: 'upscale', icon: 'icon-glyph-expand' },
  { group: 'zoom', label: /^zoom out (.+)$/i, icon: 'icon-glyph-zoom-out', word: 'Zoom' },
  { group: 'zoom', label: /^(custom) zoom$/i, icon: 'icon-glyph-scan-search', word: 'Zoom' },
  { group: 'zoom', label: /square/i, icon: 'icon-glyph-square' },
  { group: 'zoom', icon: 'icon-glyph-zoom-out' },
  { group: 'move', label: /^extend\s*\((.+?)(?: motion)?\)$/i, icon: 'icon-glyph-film', word: 'Extend' },
  { group: 'move', label: /^animate\s*\((.+?)(?: motion)?\)$/i, icon: 'icon-glyph-film', word: 'Animate' },
  { group: 'move', icon: 'icon-glyph-film' },
  { group: 'reroll', icon: 'icon-glyph-refresh-cw', isIconEnough: true },
  { group: 'describe', label: /^imagine (?:shortened )?prompt ([1-9])$/i, word: 'Imagine prompt' },
  { group: 'describe', label: /^imagine all$/i, icon: 'icon-glyph-images' },
  { group: 'describe', label: /again/i, icon: 'icon-glyph-refresh-cw' },
  { group: 'describe', icon: 'icon-glyph-align-left' },
  { label: /^(web|open on)/i, icon: 'icon-glyph-external-link' },
  { label: /favou?rite|bookmark|heart|like/i, icon: 'icon-glyph-heart', isIconEnough: true },
];

export type OfferLook = {
  /** What a screen reader says and a test asks for. */
  name: string;
  /** What stays of the name below its word: "Vary (Region)" → "Region". Always a part of the name, for speech control. */
  short: string;
  word: string | null;
  /** A class that draws it. */
  icon: string | null;
  /** The provider's emoji, where we have no icon for the offer. */
  emoji: string | null;
  isIconEnough: boolean;
};

export function offerLook(offer: Offer): OfferLook {
  const name = offerName(offer);
  const row = table.find(
    ({ group, edge, label }) =>
      (!group || group === offer.group) && (!edge || edge === offer.edge) && (!label || label.test(name)),
  );
  return {
    name,
    short: row?.label?.exec(name)?.[1] ?? name,
    word: row?.word ?? null,
    icon: row?.icon ?? (offer.link ? 'icon-glyph-external-link' : null),
    emoji: row ? null : drawable(offer.emoji),
    isIconEnough: row?.isIconEnough ?? false,
  };
}

/** The offer's own label, or its emoji where it has none. */
export const offerName = (offer: Pick<Offer, 'label' | 'emoji'>) =>
  offer.label.trim() || drawable(offer.emoji) || 'Unnamed button';

/** An emoji, unless it is the name of a picture that only the provider's own chat can draw (`upscale_1`, `<:up:12>`). */
function drawable(emoji: string): string | null {
  const text = emoji.trim();
  return text && !/[a-z_:<>]/i.test(text) ? text : null;
}
