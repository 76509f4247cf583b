import { matchOffer } from '../branches/match-offer';
import type { Provider } from '../providers/provider';
import type { JobInput } from './job';

type Prices = Pick<Provider, 'price' | 'everyOffer'>;

/** Credits that a request takes with the steps of a branch that it brings along, as far as they are known, from 0. */
export const priceOf = (provider: Prices, asked: JobInput): number =>
  priceOfClick(provider, asked) + priceOfSteps(provider, asked);

/** Credits that a request itself takes, 0 where it is not known. */
export const priceOfClick = (provider: Prices, asked: JobInput): number =>
  (asked.kind === 'press' ? asked.offer.credits : provider.price?.(asked)) ?? 0;

/** Credits that the steps to come of a branch take, as far as they are known. */
export function priceOfSteps(provider: Prices, asked: JobInput): number {
  const toCome = asked.kind === 'press' ? (asked.branch?.toCome ?? []) : [];
  return toCome.reduce((sum, { offer }) => sum + (matchOffer(offer, provider.everyOffer ?? [])?.credits ?? 0), 0);
}
