import type { z } from 'zod';
import type { ListInput } from '../../lib/jobs/list-jobs';

/*
 * What people ask of a library. The seed's numbers in brackets: how many of its jobs pass.
 */

export type Input = z.input<typeof ListInput>;
/** `turn` counts the times that a question is put. `most`: how many times as long it may take at a thousand times the size. */
export type Question = { what: string; isSearch: boolean; most: number; input: (turn: number) => Input };

const DAY = 86_400_000;
const YEARS = 5;
const filter = (what: string, input: Input): Question => ({ what, isSearch: false, most: 1.5, input: () => input });
const search = (what: string, q: string, more: Input = {}): Question => ({
  what: `search: ${what}`,
  isSearch: true,
  most: 3,
  input: () => ({ ...more, q }),
});
/** Days all over the years, another one each time. */
const dayOf = (turn: number) => Date.now() - ((turn * 197) % (YEARS * 360)) * DAY - 1_000 * turn;

export const PAGES: Question[] = [
  filter('first page', {}),
  { ...filter('a page of any day', {}), input: (turn) => ({ at: dayOf(turn) }) },
  { ...filter('the page above any day', {}), input: (turn) => ({ after: dayOf(turn) * 1_024 }) },
  // Of the first, each page may lie on the disk alone; this one was read a moment ago.
  { ...filter('the same days again', {}), input: (turn) => ({ at: dayOf(turn) }) },
];

export const FILTERS: Question[] = [
  filter('running [none]', { filter: 'running' }),
  filter('failed [3 %]', { filter: 'failed' }),
  filter('favourites [3 %]', { filter: 'favourites' }),
  filter('status [1 %]', { facets: { status: ['cancelled'] } }),
  filter('kind [18 %]', { facets: { kind: ['vary'] } }),
  filter('kind, two of them', { facets: { kind: ['vary', 'imagine'] } }),
  filter('provider [all]', { facets: { provider: ['midjourney-proxy'] } }),
  filter('connection [25 %]', { facets: { connection: ['comet'] } }),
  filter('model version [17 %]', { facets: { version: ['niji 7'] } }),
  filter('aspect [25 %]', { facets: { aspect: ['9:16'] } }),
  filter('label [0.7 %]', { facets: { label: ['te doen'] } }),
  filter('a month', { facets: { from: '2025-02-01', to: '2025-02-28' } }),
  filter('has children', { facets: { children: true } }),
  filter('not archived [none]', { facets: { unarchived: true } }),
];

export const TOGETHER: Question[] = [
  filter('kind, version [3 %]', { facets: { kind: ['vary'], version: ['niji 7'] } }),
  {
    ...filter('kind, version, any day', {}),
    input: (turn) => ({ at: dayOf(turn), facets: { kind: ['vary'], version: ['niji 7'] } }),
  },
  filter('version, aspect [4 %]', { facets: { version: ['8'], aspect: ['9:16'] } }),
  filter('connection, kind, aspect [1 %]', { facets: { connection: ['comet'], kind: ['vary'], aspect: ['9:16'] } }),
  filter('favourites, version, aspect [0.1 %]', {
    filter: 'favourites',
    facets: { version: ['niji 7'], aspect: ['9:16'] },
  }),
  filter('failed, favourites [0.1 %]', { filter: 'favourites', facets: { status: ['failed'] } }),
  filter('failed and done [none]', { filter: 'failed', facets: { status: ['done'] } }),
  filter('upscaled, has children [none]', { facets: { kind: ['upscale'], children: true } }),
  filter('label and version [0.1 %]', { facets: { label: ['te doen'], version: ['niji 7'] } }),
  filter('five, and since 2024 [some]', {
    filter: 'favourites',
    facets: { version: ['niji 7'], kind: ['upscale'], label: ['client', 'print'], from: '2024-01-01' },
  }),
];

export const SEARCHES: Question[] = [
  search('one letter', 'q'),
  search('two letters', 'ou'),
  search('three letters', 'qui'),
  search('a common word', 'lighthouse'),
  search('the middle of a word', 'ghthou'),
  search('a rare word', 'k7x3'),
  search('two common words', 'lighthouse gouache'),
  search('a phrase', '"in the rain, gouache"'),
  search('one Chinese character', '谷'),
  search('two Chinese characters', '山谷'),
  search('a letter and a word', 'a fox'),
  search('a Chinese phrase', '月光下的山谷'),
  search('one emoji', '🌊'),
  search('nothing, one sign', '龘'),
  search('nothing', 'zeppelin'),
  search('with two filters', 'fox', { facets: { kind: ['vary'], version: ['8'] } }),
  search('two letters, with a filter', 'ou', { facets: { kind: ['vary'] } }),
];

/** What is counted below the search field, and what a menu of values is opened under. */
export const COUNTS: Question[] = [
  filter('all', {}),
  filter('one filter', { facets: { kind: ['vary'] } }),
  filter('two filters', { facets: { kind: ['vary'], version: ['niji 7'] } }),
  filter('three filters', { facets: { connection: ['comet'], kind: ['vary'], aspect: ['9:16'] } }),
  search('a word', 'fox'),
  search('a letter and a word', 'a fox'),
  search('a word and a filter', 'fox', { facets: { kind: ['upscale'] } }),
  search('a long word and two filters', 'lighthouse', { facets: { kind: ['vary'], version: ['7'] } }),
  filter('a filter and a year', { facets: { kind: ['vary'], from: '2024-01-01', to: '2024-12-31' } }),
];
