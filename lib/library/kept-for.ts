const DAY = 24 * 60 * 60_000;

/** How long the bin keeps what was deleted, in milliseconds. */
export const KEPT_FOR = 30 * DAY;

/** Days that are left of something deleted at this moment: 0 when it goes at any time. The clock of a page may be behind. */
export const daysLeft = (deletedAt: number, now: number): number =>
  Math.min(KEPT_FOR / DAY, Math.max(0, Math.ceil((deletedAt + KEPT_FOR - now) / DAY)));
