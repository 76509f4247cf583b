import { clsx } from 'clsx';
import type { OfferLook } from './offer-table';

type Props = { look: OfferLook; className?: string };

/** The icon of an offer, else the provider's emoji, else nothing: its name is written beside it. */
export function OfferIcon({ look: { icon, emoji, name }, className = 'text-[14px]' }: Props) {
  if (icon) return <span aria-hidden className={clsx('icon', icon, className)} />;
  return emoji && emoji !== name ? <span aria-hidden>{emoji}</span> : null;
}
