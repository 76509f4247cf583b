import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  Brush,
  Expand,
  ExternalLink,
  Film,
  Heart,
  RefreshCw,
  ScanSearch,
  Square,
  Text,
  WandSparkles,
  ZoomOut,
  type LucideIcon,
} from 'lucide-react';
import type { Offer } from '@/lib/jobs/job';

/** The first row that fits an offer gives its icon. Labels are the providers' own, so they are matched loosely. */
const table: { group?: Offer['group']; label?: RegExp; edge?: Offer['edge']; icon: LucideIcon }[] = [
  { edge: 'left', icon: ArrowLeft },
  { edge: 'right', icon: ArrowRight },
  { edge: 'up', icon: ArrowUp },
  { edge: 'down', icon: ArrowDown },
  { label: /region|inpaint/i, icon: Brush },
  { group: 'vary', icon: WandSparkles },
  { group: 'upscale', icon: Expand },
  { label: /square/i, icon: Square },
  { label: /custom zoom/i, icon: ScanSearch },
  { group: 'zoom', icon: ZoomOut },
  { group: 'move', icon: Film },
  { group: 'reroll', icon: RefreshCw },
  { group: 'describe', icon: Text },
  { label: /^(web|open on)/i, icon: ExternalLink },
  { label: /favou?rite|bookmark|heart|like/i, icon: Heart },
];

/** A pan, a reroll and a heart say all they have to with their icon; tiles have no room for their words. */
export const isIconEnough = (offer: Offer) =>
  Boolean(offer.edge) || offer.group === 'reroll' || /^(favou?rite|bookmark|heart|like)/i.test(offer.label);

export function OfferIcon({ offer, size = 14 }: { offer: Offer; size?: number }) {
  const Icon = table.find(
    (row) =>
      (!row.edge || row.edge === offer.edge) &&
      (!row.group || row.group === offer.group) &&
      (!row.label || row.label.test(offer.label)),
  )?.icon;
  if (Icon) return <Icon size={size} aria-hidden className="shrink-0" />;
  if (offer.link) return <ExternalLink size={size} aria-hidden className="shrink-0" />;
  // The provider's emoji, unless it is the name of a picture that only its own chat can draw (`upscale_1`).
  return /[\w:]/.test(offer.emoji) || !offer.emoji || !offer.label ? null : <span aria-hidden>{offer.emoji}</span>;
}
