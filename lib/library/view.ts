import type { JobFilter } from '../jobs/api';

/*
 * What part of the library is looked at, and how an address says it. Plain text in, plain data out: server and browser
 * read the same address the same way.
 */

/** Filters that take values; several values of one filter mean any of them, several filters mean all of them. */
export const CHOICES = ['status', 'kind', 'provider', 'connection', 'version', 'aspect', 'label'] as const;
export type Choice = (typeof CHOICES)[number];

export type Facets = {
  [choice in Choice]?: string[] | undefined;
} & {
  /** First and last day, `YYYY-MM-DD`, in the zone of whoever looks. */
  from?: string | undefined;
  to?: string | undefined;
  /** Only these families, by the ids of their first. */
  family?: string[] | undefined;
  /** Only jobs that something was made from. */
  children?: true | undefined;
  /** Only jobs whose files are not in our store (yet). */
  unarchived?: true | undefined;
};

/** Takes a change of the filters: it is given them as they are by then. */
export type ChangeFacets = (change: (facets: Facets) => Facets) => void;

/** Takes the first or the last day ('' for none), and what the same edit sent before: that is written over. */
export type ChangeDay = (end: 'from' | 'to', day: string, over: string | null) => boolean;

/** What the gallery shows; it lives in the address. */
export type LibraryView = {
  filter: JobFilter;
  q: string;
  facets?: Facets | undefined;
  /** Each family is one tile (docs/decisions/0028). */
  stacks?: true | undefined;
};

/** Whether families are shown as one tile: of a single one, the members are what is looked for. */
export const isStacked = ({ stacks, facets }: LibraryView): boolean => Boolean(stacks && !facets?.family);

const TABS: readonly string[] = ['all', 'running', 'needs-input', 'failed', 'favourites'] satisfies JobFilter[];

/** Filters whose values we all know: others come from bookmarks of another time. */
const KNOWN: Partial<Record<Choice, readonly string[]>> = {
  status: ['sending', 'queued', 'running', 'needs-input', 'done', 'failed', 'cancelled', 'unconfirmed', 'unknown'],
  provider: ['midjourney-proxy', 'apiframe'],
};

export const LONGEST_SEARCH = 500;
const LONGEST_VALUE = 200;
const MOST_VALUES = 20;

type Search = { get(name: string): string | null; getAll(name: string): string[] };

/** What an address asks for, and a sentence on each part of it that was left out. */
export function readView(search: Search): { view: LibraryView; remarks: string[] } {
  const remarks: string[] = [];
  const leaveOut = (what: string) => remarks.push(`${what} is no filter of this studio; it was left out.`);
  const filter = search.get('filter') ?? 'all';
  if (!TABS.includes(filter)) leaveOut(`“${shorten(filter)}”`);
  const q = search.get('q') ?? '';
  if (q.length > LONGEST_SEARCH) {
    remarks.push(`Only the first ${LONGEST_SEARCH} characters of the search are looked for.`);
  }
  const facets: Facets = {};
  for (const choice of CHOICES) {
    const values = [...new Set(search.getAll(choice))].filter((value) => value && value.length <= LONGEST_VALUE);
    const known = KNOWN[choice];
    for (const value of known ? values.filter((one) => !known.includes(one)) : []) {
      leaveOut(`The ${choice} “${shorten(value)}”`);
    }
    const kept = values.filter((value) => !known || known.includes(value)).slice(0, MOST_VALUES);
    if (kept.length > 0) facets[choice] = kept;
  }
  for (const end of ['from', 'to'] as const) {
    const day = search.get(end);
    if (!day) continue;
    if (isDay(day)) facets[end] = day;
    else remarks.push(`“${shorten(day)}” is no day; write it as 2026-11-21.`);
  }
  const family = search.getAll('family').filter((id) => /^[\w-]{1,100}$/.test(id));
  if (family.length > 0) facets.family = [...new Set(family)].slice(0, MOST_VALUES);
  for (const flag of ['children', 'unarchived'] as const) if (search.get(flag) === '1') facets[flag] = true;
  return {
    view: {
      filter: TABS.includes(filter) ? (filter as JobFilter) : 'all',
      q: wholeCharacters(q),
      ...(Object.keys(facets).length > 0 ? { facets } : {}),
      ...(search.get('stacks') === '1' ? { stacks: true } : {}),
    },
    remarks,
  };
}

/** The same as the part of an address behind the question mark, which is left out where there is nothing to say. */
export function viewSearch({ filter, q, facets = {}, stacks }: LibraryView): string {
  const search = new URLSearchParams();
  if (filter !== 'all') search.set('filter', filter);
  if (q) search.set('q', q);
  for (const choice of CHOICES) for (const value of facets[choice] ?? []) search.append(choice, value);
  if (facets.from) search.set('from', facets.from);
  if (facets.to) search.set('to', facets.to);
  for (const id of facets.family ?? []) search.append('family', id);
  if (facets.children) search.set('children', '1');
  if (facets.unarchived) search.set('unarchived', '1');
  if (stacks) search.set('stacks', '1');
  const text = search.toString();
  return text && `?${text}`;
}

/** True where anything but a tab and a search is asked for. */
export const hasFacets = ({ facets }: LibraryView) => Object.keys(facets ?? {}).length > 0;

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Half of a character at the cut would never be found. */
const wholeCharacters = (text: string) => text.slice(0, LONGEST_SEARCH).replace(/[\ud800-\udbff]$/, '');

/** The moment at which an address begins to look, in milliseconds; null: now. */
export function readStart(at: string | null): number | null {
  return at && /^\d{1,15}$/.test(at) ? Number(at) : null;
}
