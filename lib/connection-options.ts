import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { DailyBudgetInput } from './credits/budget';
import type { ConnectionOptionsTable } from './db/schema';
import { type ConnectionSource, listConnections } from './connections';
import type { Context } from './context';
import type { ConnectionView, EditMask, MaskOptions } from './jobs/api';
import { UserError } from './result';

/*
 * What a person chooses for a connection. The connections themselves come from the environment.
 */

const EDIT_MASKS = ['both', 'hole', 'mask'] as const satisfies readonly EditMask[];

/** Reference section 19, hole 1: both forms at once, made from one painted layer. */
const USUAL: EditMask = 'both';

export const EditMaskInput = z.object({ connection: z.string().max(100), editMask: z.enum(EDIT_MASKS) });
export const GreyMaskInput = z.object({ connection: z.string().max(100), greyMask: z.boolean() });

/** How a connection takes masks: of edits, and all of them as 8-bit grey or as they were painted, of one bit. */
export async function maskOptionsOf({ database }: Pick<Context, 'database'>, connection: string): Promise<MaskOptions> {
  const row = await database.db
    .selectFrom('connection_options')
    .selectAll()
    .where('connection', '=', connection)
    .executeTakeFirst();
  const { editMask, greyMask } = optionsOf(row);
  return { editMask, greyMask };
}

/** Sets the budget of each day, or lifts it. */
export async function setDailyBudget({
  ctx,
  input: { connection, dailyBudget },
}: {
  ctx: Context;
  input: z.infer<typeof DailyBudgetInput>;
}): Promise<null> {
  expectKnown(ctx, connection);
  await ctx.database.db
    .insertInto('connection_options')
    .values({ connection, edit_mask: USUAL, daily_budget: dailyBudget })
    .onConflict((conflict) => conflict.column('connection').doUpdateSet({ daily_budget: dailyBudget }))
    .execute();
  return null;
}

/** Sets how the mask of an edit is sent. */
export async function setEditMask({
  ctx,
  input: { connection, editMask },
}: {
  ctx: Context;
  input: z.infer<typeof EditMaskInput>;
}): Promise<null> {
  expectKnown(ctx, connection);
  await ctx.database.db
    .insertInto('connection_options')
    .values({ connection, edit_mask: editMask })
    .onConflict((conflict) => conflict.column('connection').doUpdateSet({ edit_mask: editMask }))
    .execute();
  return null;
}

/** Sets whether masks are sent as 8-bit grey. */
export async function setGreyMask({
  ctx,
  input: { connection, greyMask },
}: {
  ctx: Context;
  input: z.infer<typeof GreyMaskInput>;
}): Promise<null> {
  expectKnown(ctx, connection);
  const chosen = { grey_mask: greyMask ? 1 : 0 };
  await ctx.database.db
    .insertInto('connection_options')
    .values({ connection, edit_mask: USUAL, ...chosen })
    .onConflict((conflict) => conflict.column('connection').doUpdateSet(chosen))
    .execute();
  return null;
}

function expectKnown(ctx: Context, connection: string): void {
  if (ctx.connections.has(connection)) return;
  throw new UserError('no-connection', `The connection “${connection}” is not configured in this studio.`);
}

/** What Settings and the composer see of the connections: never a key. */
export async function viewConnections(ctx: ConnectionSource & Pick<Context, 'database'>): Promise<ConnectionView[]> {
  const chosen = await ctx.database.db.selectFrom('connection_options').selectAll().execute();
  return listConnections(ctx).map((view) => ({
    ...view,
    ...optionsOf(chosen.find(({ connection }) => connection === view.id)),
  }));
}

const optionsOf = (row: Selectable<ConnectionOptionsTable> | undefined) => ({
  editMask: row?.edit_mask ?? USUAL,
  greyMask: row?.grey_mask === 1,
  dailyBudget: row?.daily_budget ?? null,
});
