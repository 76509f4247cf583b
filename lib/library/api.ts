import type { Job } from '../jobs/job';

/*
 * What the routes of the library answer. Types only.
 */

/** GET /api/library/options?choice=&{the gallery's address} — 1,001 stands for more than a thousand. */
export type FacetOption = { value: string; count: number };

/** GET /api/library/count?{the gallery's address} — 1,001 stands for more than a thousand. `stacks`: where they are shown. */
export type FoundCount = { found: number; stacks?: number };

/**
 * GET /api/library/days?stacks= — days that have jobs (UTC, days since 1970), oldest first, and how many each has; with
 * `stacks=1` how many families have their newest job there.
 */
export type LibraryDays = { days: [day: number, jobs: number][] };

/** GET /api/library/searches — oldest first. `search` is the part of the address behind the question mark. */
export type SavedSearch = { id: string; name: string; search: string };

/** POST /api/library/marks `{ jobIds, favourite?, add?, remove?, note?, noteSeen? }` — how many jobs changed. */
export type Changed = { jobs: number };

/**
 * POST /api/bin `{ jobIds }` — those that went into the bin by it (an undo restores no other), and how many of them had not
 * been sent and now never are.
 */
export type Binned = { ids: string[]; stopped: number };

/** POST /api/bin/delete `{ jobIds }`, or `{ all: true }` — how many are gone for good; those still being made stay. */
export type Deleted = { jobs: number; running: number };

/**
 * GET /api/bin?before=&limit= — last deleted first; `next` is the `before` of the following page. `count` stops at
 * 1,001, which stands for more than a thousand.
 */
export type BinPage = { jobs: Job[]; next: string | null; count: number };
