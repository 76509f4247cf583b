import type { Context } from '../context';
import { findJob, inTransaction, insertJob } from '../db/jobs';
import { toJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { newId } from '../jobs/new-id';
import { readPrompts } from '../jobs/read-prompts';
import type { Submission } from '../providers/provider';
import { derivedKey } from './derived-key';

/**
 * One click can make several jobs ("Imagine all" of a description). The first is the click's own row; the others get
 * theirs here, beside it, in one batch. Their keys follow from the click's, so doing this twice changes nothing.
 */
export async function insertOthers(ctx: Context, row: JobRow, submission: Submission): Promise<void> {
  const others = submission.others ?? [];
  if (others.length === 0) return;
  const now = ctx.now();
  const parent = row.parent_id ? await findJob(ctx.database, row.parent_id) : null;
  const prompts = parent ? (readPrompts(parent.kind, parent.final_prompt)?.prompts ?? []) : [];
  await inTransaction(ctx.database.db, async (transaction) => {
    for (const [index, reference] of others.entries()) {
      // Older by a millisecond each: the gallery shows them in the order of the prompts.
      const createdAt = row.created_at - 1 - index;
      await insertJob(
        ctx.database,
        {
          id: newId(createdAt),
          submit_key: derivedKey(row.submit_key, index + 2),
          connection: row.connection,
          provider: row.provider,
          kind: row.kind,
          status: 'queued',
          prompt: prompts[index + 1] ?? row.prompt,
          speed: row.speed,
          parent_id: row.parent_id,
          parent_offer: row.parent_offer,
          input: row.input,
          offers: toJson([]),
          outputs: toJson([]),
          archive: 'none',
          send_state: 'idle',
          batch_id: row.submit_key,
          remote_id: reference,
          request: toJson(submission.request),
          next_poll_at: now + 1_000,
          created_at: createdAt,
          last_progress_at: now,
        },
        transaction,
      );
    }
  });
}
