import type { JobRow } from '../db/schema';
import type { Provider } from '../providers/provider';

/** True once an attempt of this click ended without an answer: until one comes, the job may exist and be paid for. */
export const mayHaveLeft = (row: Pick<JobRow, 'sent_body' | 'first_sent_at'>): boolean =>
  row.sent_body !== null && row.first_sent_at !== null;

/** Whether its provider still does this click once, by its key (apiframe reference, section 9). `now`: milliseconds. */
export function isRemembered(
  provider: Provider | undefined,
  { first_sent_at: sentAt }: Pick<JobRow, 'first_sent_at'>,
  now: number,
): boolean {
  return provider?.replays !== undefined && sentAt !== null && now - sentAt < provider.replays;
}
