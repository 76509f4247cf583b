import { z } from 'zod';
import type { Connection } from '../connections';
import type { Context } from '../context';
import type { MediaRow } from '../db/schema';
import { UserError } from '../result';
import type { Speed } from './job';

/*
 * What verbs need to be there before a click is taken. Each throws `UserError` that says what is missing.
 */

export const SubmitKey = z.uuid('The click has no valid key. Reload the page.');

/** The connection, which must have the speed where one is meant. */
export function expectConnection(ctx: Context, id: string, speed?: Speed): Connection {
  const connection = ctx.connections.get(id);
  if (!connection) throw noConnection(id);
  if (speed && !connection.speeds.includes(speed)) {
    throw new UserError('invalid', `${connection.name} has no ${speed} mode.`, { speed: 'Choose another speed.' });
  }
  return connection;
}

/** Pictures of our store, in the order of their ids. */
export async function expectPictures(ctx: Context, ids: string[], field: string): Promise<MediaRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.database.db.selectFrom('media').selectAll().where('id', 'in', ids).execute();
  return ids.map((id) => {
    const row = rows.find((entry) => entry.id === id);
    if (!row) {
      throw new UserError('invalid', 'A picture is not in the library any more. Add it again.', {
        [field]: 'Add the picture again.',
      });
    }
    if (!row.type.startsWith('image/')) {
      throw new UserError('invalid', 'Only pictures can be used here, no video or sound.', {
        [field]: 'Choose a picture.',
      });
    }
    return row;
  });
}

export function noConnection(id: string): UserError {
  return new UserError(
    'no-connection',
    `The connection “${id}” is not configured in this studio. Settings shows which environment variables make one.`,
  );
}
