import { z } from 'zod';
import type { Context } from '../context';
import { fromJson, toJson } from '../db/json';
import type { Template } from './api';
import { Asked } from './job';
import { newId } from './new-id';

/** More than anybody looks through; the oldest stay reachable by their names. */
const SHOWN = 500;

export const TemplateInput = z.object({
  name: z.string().trim().min(1, 'Give the template a name.').max(100, 'A name has 100 characters at most.'),
  content: Asked,
});
export const TemplateIdInput = z.object({ id: z.uuid() });

/** Saved templates, newest first. */
export async function listTemplates(ctx: Context): Promise<Template[]> {
  const rows = await ctx.database.db
    .selectFrom('templates')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map(({ id, name, content, created_at: createdAt }) => ({
    id,
    name,
    content: fromJson(content),
    createdAt,
  }));
}

/** Keeps what stands in the composer under a name; the same name again takes its place. */
export async function saveTemplate({
  ctx,
  input: { name, content },
}: {
  ctx: Context;
  input: z.infer<typeof TemplateInput>;
}): Promise<Template> {
  const now = ctx.now();
  const row = await ctx.database.db
    .insertInto('templates')
    .values({ id: newId(now), name, content: toJson(content), created_at: now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ content: toJson(content), created_at: now }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return { id: row.id, name: row.name, content, createdAt: row.created_at };
}

/** Forgets a template; one that is gone already is gone. */
export async function deleteTemplate({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof TemplateIdInput>;
}): Promise<null> {
  await ctx.database.db.deleteFrom('templates').where('id', '=', input.id).execute();
  return null;
}
