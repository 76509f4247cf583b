/** Why credits moved. Each happens at most once a job, so telling the ledger twice changes nothing. */
export type CreditReason = 'charged' | 'corrected' | 'refunded';

/** `amount`: taken when positive, given back when negative. */
export type CreditEntry = { reason: CreditReason; amount: number };

/**
 * What the ledger lacks once a provider has told how a job ended. `booked`: the entries so far; `cost`: what the provider
 * says the job cost, or null where it says nothing. Failures are refunded in full (apiframe reference, section 2), also
 * where the provider still tells the price.
 */
export function settleCredits(
  booked: readonly CreditEntry[],
  ended: { status: 'done' | 'failed' | 'cancelled'; cost: number | null },
): CreditEntry[] {
  const sum = booked.reduce((total, { amount }) => total + amount, 0);
  const has = (reason: CreditReason) => booked.some((entry) => entry.reason === reason);
  if (ended.status !== 'done') {
    return sum > 0 && !has('refunded') ? [{ reason: 'refunded', amount: -sum }] : [];
  }
  if (ended.cost === null || ended.cost === sum) return [];
  if (booked.length === 0) return ended.cost > 0 ? [{ reason: 'charged', amount: ended.cost }] : [];
  return has('corrected') ? [] : [{ reason: 'corrected', amount: ended.cost - sum }];
}
