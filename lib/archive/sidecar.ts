import { open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Context } from '../context';
import { fromJson } from '../db/json';
import type { JobRow, MediaRow } from '../db/schema';
import { MediaId } from '../jobs/job';
import { picturesOf } from '../jobs/row-to-job';
import { replaceFile } from '../media/replace-file';
import { syncToDisk } from '../media/sync-to-disk';

/*
 * The archive is a second truth: each finished job leaves a JSON file beside its pictures, from which
 * `npm run rebuild` makes the library again.
 */

export const SIDECAR_VERSION = 1;

/** Columns that belong to this moment, not to the job: they are not kept. */
export const PASSING = [
  'lease_owner',
  'lease_until',
  'revision',
  'next_poll_at',
  'send_at',
  'archive_at',
  'place',
  'words',
] as const;

export const Sidecar = z.object({
  version: z.literal(SIDECAR_VERSION),
  job: z.looseObject({
    id: z.uuid(),
    submit_key: z.string(),
    created_at: z.number(),
    /** The first of its family; sidecars from before families have none. */
    root_id: z.string().optional(),
  }),
  media: z.array(
    z.object({
      id: MediaId,
      type: z.string(),
      bytes: z.number(),
      width: z.number().nullable(),
      height: z.number().nullable(),
      created_at: z.number(),
    }),
  ),
});
export type Sidecar = z.infer<typeof Sidecar>;

/** `<data>/media/jobs/<year>-<month>/<job id>.json` */
export function sidecarPath(dataFolder: string, job: { id: string; created_at: number }): string {
  return join(sidecarFolder(dataFolder), new Date(job.created_at).toISOString().slice(0, 7), `${job.id}.json`);
}

export const sidecarFolder = (dataFolder: string) => join(dataFolder, 'media', 'jobs');

/** A job as its sidecar keeps it, with what is known of its files. */
export async function sidecarOf(ctx: Context, row: JobRow): Promise<Sidecar> {
  const kept: Partial<JobRow> = { ...row };
  for (const column of PASSING) delete kept[column];
  const ids = mediaIdsOf(row);
  const media: MediaRow[] =
    ids.length > 0 ? await ctx.database.db.selectFrom('media').selectAll().where('id', 'in', ids).execute() : [];
  return { version: SIDECAR_VERSION, job: kept as Sidecar['job'], media };
}

/** Writes a job's sidecar in place of the one before, durably. */
export async function writeSidecar(ctx: Context, row: JobRow): Promise<void> {
  const path = sidecarPath(ctx.dataFolder, row);
  const sidecar = await sidecarOf(ctx, row);
  await replaceFile(path, async (draft) => {
    const handle = await open(draft, 'w');
    try {
      await handle.writeFile(`${JSON.stringify(sidecar, null, 1)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  });
  await syncToDisk(dirname(path));
  await syncToDisk(sidecarFolder(ctx.dataFolder));
}

/** Of a job that was deleted for good. One that is gone already is gone. */
export const removeSidecar = (ctx: Context, job: { id: string; created_at: number }): Promise<void> =>
  rm(sidecarPath(ctx.dataFolder, job), { force: true });

/** Every file of our store that a job needs: outputs, references, mask. */
export function mediaIdsOf(row: JobRow): string[] {
  const input = fromJson(row.input);
  const answer = fromJson(row.answer);
  const ids = [
    ...fromJson(row.outputs).flatMap((output) => [output.mediaId, output.coverId]),
    ...picturesOf(input),
    ...(input.kind === 'edit' ? [input.maskId] : []),
    answer?.maskId,
  ];
  return [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
}
