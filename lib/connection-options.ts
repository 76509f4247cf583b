import { z } from 'zod';
import { type ConnectionSource, listConnections } from './connections';
import type { Context } from './context';
import type { ConnectionView, EditMask } from './jobs/api';
import { UserError } from './result';

/*
 * What a person chooses for a connection. The connections themselves come from the environment.
 */

const EDIT_MASKS = ['both', 'hole', 'mask'] as const satisfies readonly EditMask[];

/** Reference section 19, hole 1: both forms at once, made from one painted layer. */
const USUAL: EditMask = 'both';

export const EditMaskInput = z.object({ connection: z.string().max(100), editMask: z.enum(EDIT_MASKS) });

/** How a connection takes the mask of an edit. */
export async function editMaskOf({ database }: Pick<Context, 'database'>, connection: string): Promise<EditMask> {
  const row = await database.db
    .selectFrom('connection_options')
    .select('edit_mask')
    .where('connection', '=', connection)
    .executeTakeFirst();
  return row?.edit_mask ?? USUAL;
}

export async function setEditMask({
  ctx,
  input: { connection, editMask },
}: {
  ctx: Context;
  input: z.infer<typeof EditMaskInput>;
}): Promise<null> {
  if (!ctx.connections.has(connection)) {
    throw new UserError('no-connection', `The connection “${connection}” is not configured in this studio.`);
  }
  await ctx.database.db
    .insertInto('connection_options')
    .values({ connection, edit_mask: editMask })
    .onConflict((conflict) => conflict.column('connection').doUpdateSet({ edit_mask: editMask }))
    .execute();
  return null;
}

/** What Settings and the composer see of the connections: never a key. */
export async function viewConnections(ctx: ConnectionSource & Pick<Context, 'database'>): Promise<ConnectionView[]> {
  const chosen = await ctx.database.db.selectFrom('connection_options').selectAll().execute();
  return listConnections(ctx).map((view) => ({
    ...view,
    editMask: chosen.find(({ connection }) => connection === view.id)?.edit_mask ?? USUAL,
  }));
}
