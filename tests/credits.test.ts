import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { exportCsv } from '@/lib/credits/export-csv';
import { bookCharge, bookEnd, spentSince } from '@/lib/credits/ledger';
import { expectBudget } from '@/lib/credits/budget';
import { usage } from '@/lib/credits/usage';
import { inTransaction } from '@/lib/db/jobs';
import { tryAgain } from '@/lib/jobs/create';
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
    expect(await spentSince(studio.ctx, 'emulator', at)).toBe(26);
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

  it('asks before the budget of the day is passed', async () => {
    studio = await startStudio({ engine });
    const { ctx } = studio;
    const connection = { id: 'emulator', name: 'Emulator' };
    await expectBudget(ctx, connection, 1_000, false);
    await ctx.database.db
      .insertInto('connection_options')
      .values({ connection: 'emulator', edit_mask: 'both', daily_budget: 20 })
      .execute();
    await expectBudget(ctx, connection, 20, false);
    await spend(16, studio.clock.now());
    await expectBudget(ctx, connection, 4, false);
    await expect(expectBudget(ctx, connection, 5, false)).rejects.toMatchObject({ code: 'over-budget' });
    await expectBudget(ctx, connection, 5, true);
  });

  it('asks before another try passes it, like any other click', async () => {
    studio = await startStudio({ engine });
    const { ctx } = studio;
    Object.assign(ctx.connections.get('emulator')!.provider, { price: () => 16 });
    const job = await studio.imagine();
    const input = { submitKey: randomUUID(), jobId: job.id };
    await ctx.database.db
      .insertInto('connection_options')
      .values({ connection: 'emulator', edit_mask: 'both', daily_budget: 20 })
      .execute();
    await spend(5, studio.clock.now());
    await expect(tryAgain({ ctx, input })).rejects.toMatchObject({
      code: 'over-budget',
      message: expect.stringContaining('This costs 16 credits.'),
    });
    expect(await tryAgain({ ctx, input: { ...input, overBudget: true } })).toMatchObject({ prompt: job.prompt });
  });
});
