import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { exportCsv } from '@/lib/credits/export-csv';
import { bookCharge, bookEnd, spentSince } from '@/lib/credits/ledger';
import { expectBudget } from '@/lib/credits/budget';
import { usage } from '@/lib/credits/usage';
import { inTransaction } from '@/lib/db/jobs';
import { tryAgain } from '@/lib/jobs/try-again';
import { ENGINES, startStudio, type TestStudio } from './support/studio';

let studio: TestStudio;
afterEach(() => studio.stop());

const HOUR = 3_600_000;

/** A job that was charged, and perhaps ended. */
async function spend(credits: number, at: number, ended?: Parameters<typeof bookEnd>[2]): Promise<string> {
  const job = await studio.imagine(`=1+1, "quoted", ${credits}`, { submitKey: randomUUID() });
  await inTransaction(studio.ctx.database.db, async (transaction) => {
    await bookCharge(transaction, job, credits, at);
    await bookCharge(transaction, job, credits, at);
    if (ended) await bookEnd(transaction, job, ended, at + 1);
    if (ended) await bookEnd(transaction, job, ended, at + 2);
  });
  return job.id;
}

describe.each(ENGINES)('the ledger on %s', (engine) => {
  it('books each movement once, and the job knows what it cost', async () => {
    studio = await startStudio({ engine });
    const at = studio.clock.now();
    const done = await spend(16, at, { status: 'done', cost: 16 });
    const failed = await spend(16, at, { status: 'failed', cost: 0 });
    const cheaper = await spend(16, at, { status: 'done', cost: 10 });
    expect((await studio.row(done)).credits).toBe(16);
    expect((await studio.row(failed)).credits).toBe(0);
    expect((await studio.row(cheaper)).credits).toBe(10);
    expect(await spentSince(studio.ctx.database.db, 'emulator', at)).toBe(26);
  });

  it('sums by the days of the person', async () => {
    studio = await startStudio({ engine });
    const now = studio.clock.now();
    await spend(16, now);
    await spend(11, now - 20 * HOUR, { status: 'failed', cost: 0 });
    await spend(4, now - 40 * 24 * HOUR);
    for (const zone of ['UTC', 'Asia/Kathmandu', 'America/Los_Angeles']) {
      const { range, days } = await usage({ ctx: studio.ctx, input: { days: 7, zone } });
      const key = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(at);
      expect(range).toHaveLength(7);
      expect(range.at(-1)).toBe(key(now));
      expect(days.find(({ day }) => day === key(now))).toMatchObject({ charged: expect.any(Number) });
      expect(days.reduce((sum, { charged }) => sum + charged, 0)).toBe(27);
      expect(days.reduce((sum, { refunded }) => sum + refunded, 0)).toBe(11);
      expect(days.find(({ day }) => day === key(now - 20 * HOUR))).toMatchObject({ refunded: 11 });
    }
  });

  it('exports every entry once, and no prompt as a formula', async () => {
    studio = await startStudio({ engine });
    for (let count = 0; count < 3; count += 1) await spend(16, studio.clock.now(), { status: 'failed', cost: 0 });
    let csv = '';
    for await (const piece of exportCsv(studio.ctx)) csv += piece;
    const lines = csv.trimEnd().split('\r\n');
    expect(lines[0]).toBe('time,connection,job,kind,reason,credits,prompt');
    expect(lines).toHaveLength(7);
    expect(lines.filter((line) => line.includes(',refunded,-16,'))).toHaveLength(3);
    expect(lines[1]).toMatch(/,"'=1\+1, ""quoted"", 16"$/);
  });

  const limitTo = (credits: number) =>
    studio.ctx.database.db
      .insertInto('connection_options')
      .values({ connection: 'emulator', edit_mask: 'both', daily_budget: credits })
      .execute();

  /** Asks for a click that takes so many credits. */
  const ask = (credits: number) =>
    studio.ctx.database.db
      .transaction()
      .execute((transaction) =>
        expectBudget(studio.ctx, transaction, studio.ctx.connections.get('emulator')!, credits),
      );

  it('asks before the budget of the day is passed', async () => {
    studio = await startStudio({ engine });
    await ask(1_000);
    await limitTo(20);
    await ask(20);
    await spend(16, studio.clock.now());
    await ask(4);
    await expect(ask(5)).rejects.toMatchObject({ code: 'over-budget' });
  });

  it('counts what was clicked and is not charged yet, also of clicks in the same moment', async () => {
    studio = await startStudio({ engine });
    Object.assign(studio.ctx.connections.get('emulator')!.provider, { price: () => 8 });
    await limitTo(20);
    const told = await Promise.allSettled(['one', 'two', 'three'].map((prompt) => studio.imagine(prompt)));
    expect(told.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(told.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: {
        code: 'over-budget',
        message: expect.stringMatching(
          /^This costs 8 credits\. Of today’s 20 .*, 0 are spent, and jobs under way take 16 more\.$/,
        ),
      },
    });
    // What is charged by now is counted once.
    const jobs = await studio.ctx.database.db.selectFrom('jobs').select(['id', 'connection']).execute();
    await studio.ctx.database.db
      .transaction()
      .execute((transaction) => bookCharge(transaction, jobs[0]!, 8, studio.clock.now()));
    await ask(4);
    await expect(ask(5)).rejects.toMatchObject({
      message: expect.stringContaining('8 are spent, and jobs under way take 8'),
    });
  });

  it('is not asked by the same click once more, in the same moment or later', async () => {
    studio = await startStudio({ engine });
    Object.assign(studio.ctx.connections.get('emulator')!.provider, { price: () => 16 });
    await limitTo(20);
    const submitKey = randomUUID();
    const [first, second] = await Promise.all([
      studio.imagine('an owl', { submitKey }),
      studio.imagine('an owl', { submitKey }),
    ]);
    expect(second!.id).toBe(first!.id);
  });

  it('asks before another try passes it, like any other click', async () => {
    studio = await startStudio({ engine });
    const { ctx } = studio;
    Object.assign(ctx.connections.get('emulator')!.provider, { price: () => 16 });
    const job = await studio.imagine();
    const input = { submitKey: randomUUID(), jobId: job.id };
    await limitTo(36);
    await spend(5, studio.clock.now());
    await expect(tryAgain({ ctx, input })).rejects.toMatchObject({
      code: 'over-budget',
      message: expect.stringContaining('This costs 16 credits.'),
    });
    expect(await tryAgain({ ctx, input: { ...input, overBudget: true } })).toMatchObject({ prompt: job.prompt });
  });
});
