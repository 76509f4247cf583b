import { z } from 'zod';
import type { Context } from '../context';
import { newId } from '../jobs/new-id';
import { UserError } from '../result';
import type { SavedSearch } from './api';
import { readView, viewSearch } from './view';

export const SearchInput = z.object({
  name: z.string().trim().min(1, 'Give the search a name.').max(80, 'A name has at most 80 characters.'),
  search: z.string().max(4_000),
});
export const SearchIdInput = z.object({ id: z.uuid() });

const MOST_SEARCHES = 100;

export async function savedSearches({ database: { db } }: Context): Promise<SavedSearch[]> {
  return db.selectFrom('saved_searches').select(['id', 'name', 'search']).orderBy('created_at').execute();
}

/** Keeps a search under a name; the same name again takes its place. Throws `UserError` when it would show everything. */
export async function saveSearch({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof SearchInput>;
}): Promise<SavedSearch> {
  const { db } = ctx.database;
  const search = viewSearch(readView(new URLSearchParams(input.search)).view);
  if (!search) throw new UserError('invalid', 'Nothing is filtered yet. Search or filter first, then save it.');
  const { count } = await db
    .selectFrom('saved_searches')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const known = await db.selectFrom('saved_searches').select('id').where('name', '=', input.name).executeTakeFirst();
  if (!known && Number(count) >= MOST_SEARCHES) {
    throw new UserError('conflict', `There are ${MOST_SEARCHES} saved searches already. Delete one first.`);
  }
  const row = { id: newId(ctx.now()), name: input.name, search, created_at: ctx.now() };
  const kept = await db
    .insertInto('saved_searches')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ search }))
    .returning(['id', 'name', 'search'])
    .executeTakeFirstOrThrow();
  // A row of SQLite has no prototype, and an action answers plain objects only.
  return { ...kept };
}

/** Deletes a saved search; one that is gone already is gone. */
export async function deleteSearch({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof SearchIdInput>;
}): Promise<null> {
  await ctx.database.db.deleteFrom('saved_searches').where('id', '=', input.id).execute();
  return null;
}
