/** Styles to begin with. What they mean is the provider's business; these are the words that its users write most. */
export const COMMON_STYLES = [
  'lo-fi',
  'synthwave',
  'indie folk',
  'techno',
  'jazz',
  'ambient',
  'house',
  'rock',
  'r&b',
  'hip hop',
  'orchestral',
  'bossa nova',
  'drum and bass',
  'country',
] as const;

const split = (style: string) =>
  style
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean);

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/** True when the style names this tag as one of its own, whatever the case. */
export const hasTag = (style: string, tag: string) => split(style).some((known) => isSame(known, tag));

/** The style with the tag behind it, or without it; other tags keep their words and order. */
export function toggleTag(style: string, tag: string): string {
  const tags = split(style);
  const others = tags.filter((known) => !isSame(known, tag));
  return (others.length < tags.length ? others : [...tags, tag]).join(', ');
}
