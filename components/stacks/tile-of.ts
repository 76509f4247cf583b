import type { Job } from '@/lib/jobs/job';

/** What a tile goes by in the feed: a stack by its first, whichever member it shows. */
export const tileKey = ({ stack, submitKey }: Job): string => stack?.key ?? submitKey;

/** Where a tile stands in time, in milliseconds: a stack where its newest member does. */
export const shownAt = ({ stack, createdAt }: Job): number => stack?.at ?? createdAt;

/** True where one tile stands for several jobs. */
export const isFolded = ({ stack }: Job): boolean =>
  stack !== undefined && stack.count > 1 && stack.index === undefined;

/** True where a tile tells of a stack: a folded one, or the first of one that lies open. */
export const hasBadge = ({ stack }: Job): boolean => stack !== undefined && stack.count > 1 && !stack.index;

/** What the first tile of a stack goes by, from what any tile in it does. */
export const headKey = (key: string): string => key.slice(key.indexOf('@') + 1);
