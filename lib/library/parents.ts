import type { Transaction } from 'kysely';
import type { Schema } from '../db/schema';

/**
 * Writes whether something was made from these jobs into the table that the filter "has children" reads. (What is in the
 * bin has no place there, and ids that are not in the library have none anywhere.)
 */
export async function keepParents(
  transaction: Transaction<Schema>,
  ids: readonly (string | null | undefined)[],
): Promise<void> {
  for (const id of new Set(ids)) {
    if (!id) continue;
    const job = await transaction
      .selectFrom('jobs')
      .select((select) => [
        'place',
        'deleted_at',
        select
          .exists(select.selectFrom('jobs as child').select('child.place').where('child.parent_id', '=', id))
          .as('has_children'),
      ])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!job) continue;
    await (job.has_children && job.deleted_at === null
      ? transaction
          .insertInto('job_parents')
          .values({ place: job.place })
          .onConflict((conflict) => conflict.doNothing())
          .execute()
      : transaction.deleteFrom('job_parents').where('place', '=', job.place).execute());
  }
}
