import type { Context } from '../context';

const MINUTE = 60_000;
/** Longer than any pause that is made between two questions, or between two tries to send. */
const MOST_PAUSE = 10 * MINUTE;
/** Longer than any between two tries to store a file. */
const MOST_ARCHIVE_PAUSE = 12 * 60 * MINUTE;

/**
 * Makes due what was put off under a clock that was ahead and has been set right: it would rest until that time comes again.
 * A pause that a provider asked for may be that long: then it is asked once too early.
 */
export async function afterClockStep({ database: { db }, now }: Pick<Context, 'database' | 'now'>): Promise<void> {
  const time = now();
  await db
    .updateTable('connections')
    .set({ next_tick_at: time })
    .where('next_tick_at', '>', time + MOST_PAUSE)
    .execute();
  const pauses = { send_at: MOST_PAUSE, next_poll_at: MOST_PAUSE, archive_at: MOST_ARCHIVE_PAUSE };
  for (const [column, pause] of Object.entries(pauses) as [keyof typeof pauses, number][]) {
    await db
      .updateTable('jobs')
      .set({ [column]: time })
      .where(column, '>', time + pause)
      .execute();
  }
  // Under the other clock they seemed to be without news for so long that nobody asked any more.
  await db
    .updateTable('jobs')
    .set({ next_poll_at: time })
    .where('status', 'in', ['queued', 'running', 'unknown'])
    .where('remote_id', 'is not', null)
    .where('next_poll_at', 'is', null)
    .execute();
}
