import type { Transaction } from 'kysely';
import type { Schema } from '../db/schema';

/** Tables whose rows a person has named, each name once, and the column that holds what is named. */
const NAMED = { templates: 'content', masks: 'media_id', saved_searches: 'search' } as const;

/**
 * The row under a name that is free here ("Portrait (2)" where another thing is called so), or null where the same thing has
 * that name already. Rows of tables without names stay as they are.
 */
export async function withFreeName<Row extends object>(
  transaction: Transaction<Schema>,
  table: string,
  row: Row,
): Promise<Row | null> {
  if (!isNamed(table)) return row;
  const { id, name, [NAMED[table]]: content } = row as Record<string, string>;
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name} (${number})`;
    const held = await transaction
      .selectFrom(table)
      .selectAll()
      .where('name', '=', free as never)
      .executeTakeFirst();
    if (!held) return { ...row, name: free };
    if (held.id === id || (held as unknown as Record<string, string>)[NAMED[table]] === content) return null;
  }
}

const isNamed = (table: string): table is keyof typeof NAMED => table in NAMED;
