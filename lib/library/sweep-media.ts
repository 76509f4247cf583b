import { rm } from 'node:fs/promises';
import type { Context } from '../context';
import { currentRevision, inTransaction } from '../db/jobs';
import type { MediaRow } from '../db/schema';
import { VARIANT_WIDTHS } from '../media/variants';

/*
 * Files of jobs that were deleted for good. A file is named by its content, so other jobs may need the same: the
 * library is read once for all that may go, beside everything else that happens, and what changed meanwhile is read
 * again while nobody writes.
 */

/** Files that one sweep looks for. */
const MOST = 1_000;
const PAGE = 500;
const MEDIA_ID = /[0-9a-f]{64}/g;

/** Removes what nobody needs any more. Answers whether there was anything to look at. */
export async function sweepMedia(ctx: Context): Promise<boolean> {
  const { db, engine } = ctx.database;
  const rows = await db.selectFrom('removals').select('id').where('kind', '=', 'media').limit(MOST).execute();
  if (rows.length === 0) return false;
  const asked = rows.map(({ id }) => id);
  const unneeded = new Set(asked);
  const since = await currentRevision(ctx.database);
  await strikeNeeded(ctx, unneeded);
  await inTransaction(db, async (transaction) => {
    await engine.nextRevision(transaction);
    const changed = await transaction
      .selectFrom('jobs')
      .select(['outputs', 'input', 'answer'])
      .where('revision', '>', since)
      .execute();
    for (const row of changed) strike(unneeded, row.outputs, row.input, row.answer);
    for (const { media_id: id } of await transaction.selectFrom('masks').select('media_id').execute()) {
      unneeded.delete(id);
    }
    for (const { content } of await transaction.selectFrom('templates').select('content').execute()) {
      strike(unneeded, content);
    }
    if (unneeded.size > 0) {
      const ids = [...unneeded];
      const files = await transaction.selectFrom('media').selectAll().where('id', 'in', ids).execute();
      // Before their rows: after a power cut in between the sweep is simply done again.
      for (const file of files) await removeFiles(ctx, file);
      await transaction.deleteFrom('media').where('id', 'in', ids).execute();
      await transaction.deleteFrom('media_checks').where('media_id', 'in', ids).execute();
      await transaction.deleteFrom('tracks').where('media_id', 'in', ids).execute();
      await transaction.deleteFrom('placeholders').where('media_id', 'in', ids).execute();
    }
    await transaction.deleteFrom('removals').where('kind', '=', 'media').where('id', 'in', asked).execute();
  });
  return true;
}

/** Takes every id out of the set that a job of the library, or of the bin, names. */
async function strikeNeeded({ database: { db } }: Context, unneeded: Set<string>): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await db
      .selectFrom('jobs')
      .select(['id', 'outputs', 'input', 'answer'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const row of rows) strike(unneeded, row.outputs, row.input, row.answer);
    if (rows.length < PAGE || unneeded.size === 0) return;
    after = rows.at(-1)!.id;
    // On SQLite nothing above lets timers and requests have their turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Whatever looks like the name of a file keeps it: rather one too many than a picture too few. */
function strike(unneeded: Set<string>, ...texts: (string | null)[]): void {
  for (const text of texts) for (const [id] of text?.matchAll(MEDIA_ID) ?? []) unneeded.delete(id);
}

async function removeFiles({ media }: Context, { id, type }: MediaRow): Promise<void> {
  const paths = [
    media.path(id, type),
    ...VARIANT_WIDTHS.map((width) => media.variantPath(id, width)),
    media.peaksPath(id, 'overview'),
    media.peaksPath(id, 'fine'),
  ];
  for (const path of paths) await rm(path, { force: true });
}
