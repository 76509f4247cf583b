/*
 * What the routes of the library answer. Types only.
 */

/** GET /api/library/options?choice=&{the gallery's address} — 1,001 stands for more than a thousand. */
export type FacetOption = { value: string; count: number };

/** GET /api/library/count?{the gallery's address} — 1,001 stands for more than a thousand. */
export type FoundCount = { found: number };

/** GET /api/library/days — days that have jobs (UTC, days since 1970), oldest first, and how many each has. */
export type LibraryDays = { days: [day: number, jobs: number][] };

/** GET /api/library/searches — oldest first. `search` is the part of the address behind the question mark. */
export type SavedSearch = { id: string; name: string; search: string };
