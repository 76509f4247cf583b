import type { OfferLook } from './offer-table';

/** The icon of an offer, else the provider's emoji, else nothing: its name is written beside it. */
export function OfferIcon({ look: { icon: Icon, emoji, name }, size = 14 }: { look: OfferLook; size?: number }) {
  if (Icon) return <Icon size={size} aria-hidden className="shrink-0" />;
  return emoji && emoji !== name ? <span aria-hidden>{emoji}</span> : null;
}
