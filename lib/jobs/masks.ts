import { sql } from 'kysely';
import { z } from 'zod';
import type { Context } from '../context';
import { fromJson } from '../db/json';
import { UserError } from '../result';
import type { KnownMask, KnownMasks } from './api';
import { MediaId } from './job';
import { newId } from './new-id';

/** More than anybody looks through. */
const SHOWN = 60;

/** How far up a family is followed; deeper ones exist in nobody's library. */
const DEEPEST = 200;

export const KeepMaskInput = z.object({
  name: z.string().trim().min(1, 'Give the mask a name.').max(100, 'A name has 100 characters at most.'),
  mediaId: MediaId,
});
export const MaskIdInput = z.object({ id: z.uuid() });

/** A job, and a picture of our store where that is what is painted on (Edit); either may be empty. */
export const MaskPlace = z.object({ jobId: z.string().max(100), mediaId: MediaId.or(z.literal('')) });
type Place = z.infer<typeof MaskPlace>;

/** The masks that can be used again in a place: what its family was repainted and edited with, and what was kept. */
export async function listMasks({ ctx, input }: { ctx: Context; input: Place }): Promise<KnownMasks> {
  const [family, library] = await Promise.all([ofFamily(ctx, input), ofLibrary(ctx)]);
  return { family, library };
}

/** The media id of the mask that a job was repainted with. Throws `UserError` where there was none. */
export async function maskOfJob({ ctx, input }: { ctx: Context; input: { jobId: string } }): Promise<string> {
  const row = await ctx.database.db
    .selectFrom('jobs')
    .select('answer')
    .where('id', '=', input.jobId)
    .executeTakeFirst();
  const maskId = fromJson(row?.answer ?? null)?.maskId;
  if (!maskId) throw new UserError('not-found', 'This job was made without a mask.');
  return maskId;
}

/** Keeps an uploaded mask under a name; the same name again takes its place. */
export async function keepMask({
  ctx,
  input: { name, mediaId },
}: {
  ctx: Context;
  input: z.infer<typeof KeepMaskInput>;
}): Promise<KnownMask> {
  const media = await ctx.database.db.selectFrom('media').selectAll().where('id', '=', mediaId).executeTakeFirst();
  if (!media?.width || !media.height) throw new UserError('invalid', 'The mask did not arrive. Keep it once more.');
  const now = ctx.now();
  const row = await ctx.database.db
    .insertInto('masks')
    .values({ id: newId(now), name, media_id: mediaId, created_at: now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ media_id: mediaId, created_at: now }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return { id: row.id, name: row.name, mediaId, width: media.width, height: media.height, at: now };
}

/** Takes a mask out of the library; its file stays. One that is gone already is gone. */
export async function dropMask({ ctx, input }: { ctx: Context; input: z.infer<typeof MaskIdInput> }): Promise<null> {
  await ctx.database.db.deleteFrom('masks').where('id', '=', input.id).execute();
  return null;
}

async function ofLibrary(ctx: Context): Promise<KnownMask[]> {
  const rows = await ctx.database.db
    .selectFrom('masks')
    .innerJoin('media', 'media.id', 'masks.media_id')
    .select(['masks.id', 'masks.name', 'masks.media_id', 'masks.created_at', 'media.width', 'media.height'])
    .orderBy('masks.created_at', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.flatMap(({ id, name, media_id: mediaId, width, height, created_at: at }) =>
    width && height ? [{ id, name, mediaId, width, height, at }] : [],
  );
}

/**
 * Everything that hangs together by parents, and had a mask; and what was made of the same picture by Edit, which knows a
 * parent only where the picture came from a job. One mask that several jobs used is listed once.
 */
async function ofFamily(ctx: Context, { jobId, mediaId }: Place): Promise<KnownMask[]> {
  const { db } = ctx.database;
  const answered = await sql<{ id: string; prompt: string; answer: string | null; input: string; created_at: number }>`
    with recursive up(id, parent_id, depth) as (
      select id, parent_id, 0 from jobs where id = ${jobId}
      union all
      select jobs.id, jobs.parent_id, up.depth + 1 from jobs join up on jobs.id = up.parent_id where up.depth < ${DEEPEST}
    ),
    family(id) as (
      select id from up
      union
      select jobs.id from jobs join family on jobs.parent_id = family.id
    ),
    beside(id) as (
      select id from family
      union
      select id from jobs where kind = 'edit' and deleted_at is null and input like ${`%"picture":"${mediaId}"%`}
    )
    select jobs.id, jobs.prompt, jobs.answer, jobs.input, jobs.created_at from jobs join beside on jobs.id = beside.id
    where jobs.answer like '%"maskId"%' or jobs.input like '%"maskId":"%'
    order by jobs.created_at desc limit ${SHOWN}`.execute(db);
  const byMask = new Map<string, Omit<KnownMask, 'width' | 'height'>>();
  for (const row of answered.rows) {
    const given = fromJson<{ prompt: string; maskId?: string | null }>(row.answer ?? row.input);
    const maskId = given.maskId;
    if (!maskId || byMask.has(maskId)) continue;
    byMask.set(maskId, { id: row.id, name: given.prompt || row.prompt, mediaId: maskId, at: Number(row.created_at) });
  }
  if (byMask.size === 0) return [];
  const sizes = await db
    .selectFrom('media')
    .select(['id', 'width', 'height'])
    .where('id', 'in', [...byMask.keys()])
    .execute();
  const sizeOf = new Map(sizes.map((media) => [media.id, media]));
  return [...byMask.values()].flatMap((mask) => {
    const { width, height } = sizeOf.get(mask.mediaId) ?? {};
    return width && height ? [{ ...mask, width, height }] : [];
  });
}
