import { matchOffer } from '../branches/match-offer';
import type { Provider } from '../providers/provider';
import type { JobInput } from './job';

/**
 * Credits that the same takes once more, as far as they are known, from 0. A step of a branch counts with the steps that it
 * brings along.
 */
export function priceAgain(provider: Pick<Provider, 'price' | 'everyOffer'>, asked: JobInput): number {
  if (asked.kind !== 'press') return provider.price?.(asked) ?? 0;
  const toCome = asked.branch?.toCome ?? [];
  const prices = toCome.map(({ offer }) => matchOffer(offer, provider.everyOffer ?? [])?.credits ?? 0);
  return prices.reduce((sum, price) => sum + price, asked.offer.credits ?? 0);
}
