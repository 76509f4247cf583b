const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * When the provider is asked about a job again (milliseconds since 1970), or null when it is no longer asked by
 * itself: every 2 s while the job is young, 3 s for ten minutes, 15 s for an hour, then every 5 minutes for a day.
 * "Ask again" starts anew.
 */
export function nextPollAt(createdAt: number, lastProgressAt: number, now: number): number | null {
  const quiet = now - Math.max(createdAt, lastProgressAt);
  if (now - createdAt < MINUTE) return now + 2_000;
  if (quiet < 10 * MINUTE) return now + 3_000;
  if (quiet < HOUR) return now + 15_000;
  if (quiet < 24 * HOUR) return now + 5 * MINUTE;
  return null;
}

/** Songs and clips take minutes; asked about every 5 s while young, then every 10 s (apiframe reference, section 3). */
const SLOW_KINDS = new Set(['music', 'extend', 'cover', 'vocals', 'stems', 'video']);
/** Where the provider tells by webhook, it is asked only in case one is lost. */
const HEARD_PAUSE = 20_000;

/** The same time, or a later one where asking so often is of no use. `isHeard`: its end comes by a signed webhook. */
export function unhurried(
  next: number | null,
  job: { kind: string; createdAt: number; isHeard: boolean },
  now: number,
): number | null {
  if (next === null) return null;
  const slow = SLOW_KINDS.has(job.kind) ? (now - job.createdAt < MINUTE ? 5_000 : 10_000) : 0;
  return Math.max(next, now + Math.max(slow, job.isHeard ? HEARD_PAUSE : 0));
}

/** How long to leave a connection alone after `failures` failed requests in a row: doubling, with jitter, at most 2 minutes. */
export function backOff(failures: number, random: () => number = Math.random): number {
  const full = Math.min(2_000 * 2 ** Math.min(failures - 1, 10), 120_000);
  return Math.round(full * (0.75 + random() * 0.25));
}

/** Waits between tries of a submission that the provider turned away without doing it (full queue, 429, unreachable). */
const SEND_PAUSES = [2_000, 5_000, 15_000, 30_000, 60_000, 90_000, 120_000];

/** Milliseconds until the next try, or null when it is time to give up (about 20 minutes in all). */
export function sendPause(attempts: number, retryAfter: number | undefined): number | null {
  if (attempts > 14) return null;
  const own = SEND_PAUSES[Math.min(attempts, SEND_PAUSES.length) - 1] ?? 2_000;
  return Math.max(own, retryAfter ?? 0);
}
