// What the server needs for a page of the library, of jobs and of stacks: any page, every filter, any piece of any word.
import type { Context } from '../lib/context';
import { countView, listJobs } from '../lib/jobs/list-jobs';
import { facetOptions } from '../lib/library/options';
import type { Choice } from '../lib/library/view';
import { openLibrary } from './library-server/libraries';
import { COUNTS, FILTERS, type Input, PAGES, type Question, SEARCHES, TOGETHER } from './library-server/questions';
import { percentile, report, type Row } from './run';

const SMALL = 1_000;
const LARGE = Number(process.env.LIBRARY_JOBS ?? 1_000_000);
const TURNS = Number(process.env.LIBRARY_TURNS ?? 40);
const WARM_UP = 3;
const PROMISED_MS = 50;
const SEARCH_ON_POSTGRES_MS = 300;
/** Below this, both sizes are as quick as the clock can tell. */
const NOTHING_MS = 2;

/** `npm run bench library-server -- together menus` runs these parts only. */
const parts = process.argv.slice(2);

/** Puts a question; answers how much was found: tiles, or what was counted. */
type Ask = (ctx: Context, input: Input) => Promise<number>;
/** In milliseconds; `work` is the 95th percentile of this process's processor time, which other programs do not lengthen. */
type Times = { p50: number; p95: number; work: number; found: number };

const page: Ask = async (ctx, input) => (await listJobs({ ctx, input: { zone: 'UTC', ...input } })).jobs.length;
const count: Ask = async (ctx, input) => (await countView({ ctx, input: { zone: 'UTC', ...input } })).found;
const menu =
  (choice: Choice): Ask =>
  async (ctx, input) => {
    const options = await facetOptions({ ctx, input: { zone: 'UTC', ...input, choice } });
    return options.reduce((sum, option) => sum + option.count, 0);
  };

const GROUPS: { name: string; title: string; questions: Question[]; ask: Ask }[] = [
  { name: 'pages', title: 'Pages of 50', questions: PAGES, ask: page },
  { name: 'filters', title: 'One filter, pages of 50', questions: FILTERS, ask: page },
  { name: 'together', title: 'Filters together, pages of 50', questions: TOGETHER, ask: page },
  { name: 'searches', title: 'Searches, pages of 50', questions: SEARCHES, ask: page },
  { name: 'counts', title: 'Counts up to 1,000+', questions: COUNTS, ask: count },
  { name: 'menus', title: 'The values of a filter, each with its count', questions: COUNTS, ask: menu('aspect') },
  { name: 'labels', title: 'The labels, each with its count', questions: COUNTS, ask: menu('label') },
];

const small = await openLibrary(SMALL);
const large = await openLibrary(LARGE);
const engine = large.ctx.database.engine.name;
try {
  const sizes = `${SMALL.toLocaleString('en')} jobs, then ${LARGE.toLocaleString('en')} jobs`;
  console.log(`On ${engine}, p50 / p95 in ms: ${sizes} with the 95th percentile of the processor time, too.`);
  for (const { name, title, questions, ask } of GROUPS) {
    if (parts.length === 0 || parts.includes(name)) await bench(title, questions, ask);
  }
} finally {
  await small.close();
  await large.close();
}

async function bench(title: string, questions: Question[], ask: Ask): Promise<void> {
  const rows: Row[] = [];
  for (const view of ['jobs', 'stacks'] as const) {
    const worst = { p95: 0, work: 0 };
    for (const question of questions) {
      const [one, other] = await timed(ask, question, view === 'stacks');
      worst.p95 = Math.max(worst.p95, other.p95);
      worst.work = Math.max(worst.work, other.work);
      rows.push(judged(`${question.what}${view === 'stacks' ? ', stacks' : ''}`, one, other, question));
    }
    rows.push({ what: `worst of ${view}`, figure: `p95 ${ms(worst.p95)}, its processor time ${ms(worst.work)}` });
  }
  report(title, rows);
}

function judged(what: string, one: Times, other: Times, { isSearch, most }: Question): Row {
  const limit = isSearch && engine === 'postgres' ? SEARCH_ON_POSTGRES_MS : PROMISED_MS;
  const ratio = other.p50 / one.p50;
  // Where a thousand jobs do not fill the page, there is nothing to compare a full one with.
  const isAlike = one.found >= other.found;
  return {
    what,
    figure: `${ms(one.p50)} / ${ms(one.p95)}  ${ms(other.p50)} / ${ms(other.p95)} / ${ms(other.work)}  ${
      isAlike ? `× ${ratio.toFixed(1)}` : `(${one.found} tiles, then ${other.found})`
    }`,
    promise: `p95 under ${limit} ms${isAlike ? `, × ${most}` : ''}`,
    kept: other.p95 < limit && (!isAlike || ratio <= most || other.p50 < NOTHING_MS),
  };
}

/** Both libraries by turns, so that whatever else the machine does slows either. */
async function timed(ask: Ask, { input }: Question, isStacked: boolean): Promise<[Times, Times]> {
  const samples = [small, large].map(() => ({ clock: [] as number[], work: [] as number[], found: 0 }));
  for (let turn = 0; turn < WARM_UP + TURNS; turn += 1) {
    for (const [index, { ctx }] of [small, large].entries()) {
      const [start, before] = [performance.now(), process.cpuUsage()];
      const found = await ask(ctx, { ...input(turn), ...(isStacked ? { stacks: true } : {}) });
      if (turn < WARM_UP) continue;
      const { user, system } = process.cpuUsage(before);
      samples[index]!.clock.push(performance.now() - start);
      samples[index]!.work.push((user + system) / 1_000);
      samples[index]!.found += found / TURNS;
    }
  }
  return samples.map(({ clock, work, found }) => ({
    p50: percentile(clock, 0.5),
    p95: percentile(clock, 0.95),
    work: percentile(work, 0.95),
    found: Math.round(found),
  })) as [Times, Times];
}

function ms(value: number): string {
  return value.toFixed(value < 10 ? 2 : 0).padStart(5);
}
