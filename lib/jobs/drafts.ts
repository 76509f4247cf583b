import { z } from 'zod';
import type { Context } from '../context';
import { fromJson, toJson } from '../db/json';
import { UserError } from '../result';
import type { Draft } from './api';
import { SongForm } from './job';

/** A 1-bit PNG of 5824 × 3264 pixels stays far below this; base64 characters. */
const MAX_MASK = 6_000_000;

export const DraftInput = z.object({
  prompt: z.string().max(100_000, 'The prompt of the draft is too long.'),
  mask: z
    .string()
    .max(MAX_MASK, 'The mask of the draft is too large.')
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'The mask of the draft is not base64.')
    .nullable(),
  form: SongForm.nullable().optional(),
});

type Where = { parentId: string; offerKey: string };

/** The half-done answer to an offer's dialog; it belongs to parent and offer, so it exists before there is a job. */
export async function readDraft({ ctx, input }: { ctx: Context; input: Where }): Promise<Draft | null> {
  const row = await ctx.database.db
    .selectFrom('drafts')
    .selectAll()
    .where('parent_id', '=', input.parentId)
    .where('offer_key', '=', input.offerKey)
    .executeTakeFirst();
  return row ? { prompt: row.prompt, mask: row.mask, form: fromJson(row.form), updatedAt: row.updated_at } : null;
}

/** Keeps a draft in place of the one before. */
export async function writeDraft({
  ctx,
  input,
}: {
  ctx: Context;
  input: Where & z.infer<typeof DraftInput>;
}): Promise<Draft> {
  const parent = await ctx.database.db
    .selectFrom('jobs')
    .select('id')
    .where('id', '=', input.parentId)
    .executeTakeFirst();
  if (!parent) throw new UserError('not-found', 'The picture of this draft is not in the library any more.');
  const form = input.form ?? null;
  const draft = { prompt: input.prompt, mask: input.mask, form: form && toJson(form), updated_at: ctx.now() };
  await ctx.database.db
    .insertInto('drafts')
    .values({ parent_id: input.parentId, offer_key: input.offerKey, ...draft })
    .onConflict((conflict) => conflict.columns(['parent_id', 'offer_key']).doUpdateSet(draft))
    .execute();
  return { prompt: draft.prompt, mask: draft.mask, form, updatedAt: draft.updated_at };
}
