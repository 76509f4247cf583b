import { sql } from 'kysely';
import type { Context } from '../context';

const PAGE = 1_000;
const HEADER = ['time', 'connection', 'job', 'kind', 'reason', 'credits', 'prompt'];

/** The whole ledger as CSV (RFC 4180), oldest first, in pieces: memory stays flat however long it is. */
export async function* exportCsv({ database: { db } }: Context): AsyncGenerator<string> {
  yield `${HEADER.join(',')}\r\n`;
  let after: { at: number; jobId: string; reason: string } | null = null;
  for (;;) {
    let query = db
      .selectFrom('credit_entries')
      .leftJoin('jobs', 'jobs.id', 'credit_entries.job_id')
      .select(['at', 'credit_entries.connection', 'job_id', 'jobs.kind', 'reason', 'amount', 'jobs.prompt'])
      .orderBy('at')
      .orderBy('job_id')
      .orderBy('reason')
      .limit(PAGE);
    if (after) query = query.where(sql<boolean>`(at, job_id, reason) > (${after.at}, ${after.jobId}, ${after.reason})`);
    const rows = await query.execute();
    yield rows
      .map((row) => [
        new Date(row.at).toISOString(),
        row.connection,
        row.job_id,
        row.kind ?? '',
        row.reason,
        String(row.amount),
        row.prompt ?? '',
      ])
      .map((fields) => `${fields.map(field).join(',')}\r\n`)
      .join('');
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    after = { at: last.at, jobId: last.job_id, reason: last.reason };
  }
}

/** A text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers. */
function field(text: string): string {
  const safe = /^[=+@\t\r]/.test(text) || (text.startsWith('-') && !/^-\d+$/.test(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
