/** What the next poll depends on. */
export type PollState = {
  live: number;
  visible: boolean;
  failures: number;
  /** The person wants to be told of what finishes in the background. */
  tells?: boolean;
};

const BUSY = 1_000;
const IDLE = 12_000;
const LONGEST_RETRY = 10_000;
const HIDDEN = 15_000;

/**
 * Milliseconds until the live route is asked again; `false` polls not at all.
 * Something runs: every second. Nothing runs: now and then, because a webhook, another tab or another person may
 * have started something. Hidden: never, the return to the tab polls at once; every 15 s where a
 * person wants to be told. No answer: back off, but come back
 * quickly enough that a restart of the studio is hardly noticed.
 */
export function pollInterval({ live, visible, failures, tells = false }: PollState): number | false {
  if (!visible) return tells ? HIDDEN : false;
  if (failures > 0) return Math.min(BUSY * 2 ** (failures - 1), LONGEST_RETRY);
  return live > 0 ? BUSY : IDLE;
}
