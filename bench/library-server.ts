// What the server needs for a page of the library: first page, every filter, any piece of any word, a jump to any day.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Context, openContext } from '../lib/context';
import { parseEnv } from '../lib/env';
import { listJobs, type ListInput } from '../lib/jobs/list-jobs';
import { findPlaces } from '../lib/library/find-places';
import { findHeads } from '../lib/library/find-stacks';
import type { z } from 'zod';
import { seed } from '../scripts/seed/write-rows';
import { percentile, report, type Row } from './run';

const SMALL = 1_000;
const LARGE = Number(process.env.LIBRARY_JOBS ?? 1_000_000);
const TURNS = 40;
const WARM_UP = 3;
const PROMISED_MS = 50;
const SEARCH_ON_POSTGRES_MS = 300;
/** Below this, both sizes are as quick as the clock can tell. */
const NOTHING_MS = 2;

type Input = z.input<typeof ListInput>;
type Question = { what: string; input: (turn: number) => Input; most: number };

const day = 86_400_000;
const MOST_COUNTED = { limit: 1_001, zone: 'UTC' };
const filter = (what: string, input: Input): Question => ({ what, input: () => input, most: 1.5 });
const search = (what: string, q: string): Question => ({ what: `search: ${what}`, input: () => ({ q }), most: 3 });

const QUESTIONS: Question[] = [
  filter('first page', {}),
  {
    what: 'jump to any day',
    input: (turn) => ({ at: Date.now() - ((turn * 197) % 1_800) * day - 1_000 * turn }),
    most: 1.5,
  },
  filter('failed', { filter: 'failed' }),
  filter('favourites', { filter: 'favourites' }),
  filter('status: cancelled', { facets: { status: ['cancelled'] } }),
  filter('kind: two of them', { facets: { kind: ['vary', 'imagine'] } }),
  filter('provider', { facets: { provider: ['midjourney-proxy'] } }),
  filter('connection', { facets: { connection: ['comet'] } }),
  filter('model version', { facets: { version: ['niji 7'] } }),
  filter('aspect', { facets: { aspect: ['9:16'] } }),
  filter('label', { facets: { label: ['te doen'] } }),
  filter('a month', { facets: { from: '2025-02-01', to: '2025-02-28' } }),
  filter('has children', { facets: { children: true } }),
  filter('not archived', { facets: { unarchived: true } }),
  filter('stacks', { stacks: true }),
  {
    what: 'stacks, any day',
    input: (turn) => ({ stacks: true, at: Date.now() - ((turn * 197) % 1_800) * day - 1_000 * turn }),
    most: 1.5,
  },
  filter('stacks of a kind and a version', { stacks: true, facets: { kind: ['vary'], version: ['niji 7'] } }),
  { what: 'search: stacks of a common word', input: () => ({ stacks: true, q: 'lighthouse' }), most: 3 },
  filter('five filters at once', {
    filter: 'favourites',
    facets: { version: ['niji 7'], kind: ['upscale'], label: ['client', 'print'], from: '2024-01-01' },
  }),
  search('a common word', 'lighthouse'),
  search('a rare word', 'k7x3'),
  search('the middle of a word', 'ghthou'),
  search('three letters', 'qui'),
  search('two common words', 'lighthouse gouache'),
  search('a phrase', '"in the rain, gouache"'),
  search('a word of two Chinese characters', '山谷'),
  search('one emoji', '🌊'),
  search('nothing', 'zeppelin'),
  { what: 'search and two filters', input: () => ({ q: 'fox', facets: { kind: ['vary'], version: ['8'] } }), most: 3 },
];

const small = await library(SMALL);
const large = await library(LARGE);
try {
  await bench();
} finally {
  await small.close();
  await large.close();
}

async function bench(): Promise<void> {
  const rows: Row[] = [];
  const limit = (what: string) =>
    what.startsWith('search') && large.ctx.database.engine.name === 'postgres' ? SEARCH_ON_POSTGRES_MS : PROMISED_MS;
  for (const { what, input, most } of QUESTIONS) {
    const one = await timed(small.ctx, input);
    const other = await timed(large.ctx, input);
    const ratio = other.p50 / one.p50;
    rows.push({
      what: what.padEnd(34),
      figure: `${ms(one.p50)} / ${ms(one.p95)}   ${ms(other.p50)} / ${ms(other.p95)}   × ${ratio.toFixed(1)}`,
      promise: `p95 under ${limit(what)} ms`,
      kept: other.p95 < limit(what),
    });
    const isAlike = ratio <= most || other.p50 < NOTHING_MS;
    if (!isAlike)
      rows.push({ what: `  … times as long`, figure: `× ${ratio.toFixed(1)}`, promise: `at most × ${most}` });
  }
  const counted = await timedCount(large.ctx);
  rows.push({ what: 'a count that stops at 1,000+', figure: `${ms(counted.p50)} / ${ms(counted.p95)}` });
  const stacks = await measure(() => findHeads(large.ctx.database, { filter: 'all', q: '' }, MOST_COUNTED));
  rows.push({ what: 'a count of stacks, the same', figure: `${ms(stacks.p50)} / ${ms(stacks.p95)}` });
  const sizes = `${SMALL.toLocaleString('en')} jobs, then ${LARGE.toLocaleString('en')} jobs`;
  report(`Pages of 50 on ${large.ctx.database.engine.name}, p50 / p95: ${sizes}`, rows);
}

async function timed(ctx: Context, input: (turn: number) => Input) {
  return measure((turn) => listJobs({ ctx, input: { zone: 'UTC', ...input(turn) } }));
}

async function timedCount(ctx: Context) {
  const view = { filter: 'all', q: 'fox' } as const;
  return measure(() => findPlaces(ctx.database, { ...view, facets: { kind: ['upscale'] } }, MOST_COUNTED));
}

async function measure(work: (turn: number) => Promise<unknown>) {
  for (let turn = 0; turn < WARM_UP; turn += 1) await work(turn);
  const samples: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const start = performance.now();
    await work(turn);
    samples.push(performance.now() - start);
  }
  return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) };
}

/** A library of this size: the one that `LIBRARY_<size>` names, or a new one. */
async function library(jobs: number): Promise<{ ctx: Context; close: () => Promise<void> }> {
  const given = process.env[`LIBRARY_${jobs}`];
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'reprise-library-')));
  const ctx = await openContext(parseEnv({ ...process.env, REPRISE_DATA: folder, EMULATOR: '1' }));
  if (!given) await seed(ctx, { jobs });
  return {
    ctx,
    async close() {
      await ctx.database.close();
      if (!given) await rm(folder, { recursive: true, force: true });
    },
  };
}

function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0).padStart(6)} ms`;
}
