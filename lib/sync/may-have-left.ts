import type { JobRow } from '../db/schema';

/** True once an attempt of this click ended without an answer: until one comes, the job may exist and be paid for. */
export const mayHaveLeft = (row: Pick<JobRow, 'sent_body' | 'first_sent_at'>): boolean =>
  row.sent_body !== null && row.first_sent_at !== null;
