import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { makeZip } from 'client-zip';
import { z } from 'zod';
import type { Context } from '../context';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import { jobTitle } from '../jobs/status';
import { extensionOf } from '../media/media-types';
import { UserError } from '../result';
import { sidecarOf } from './sidecar';

/*
 * Chosen jobs as a ZIP file: a folder a job, named for people, with its files and its sidecar. Made while it is sent.
 */

const MOST_JOBS = 10_000;
const MOST_NAME = 60;

export const ZipInput = z.object({
  ids: z.array(z.uuid()).min(1, 'Choose a job.').max(MOST_JOBS, `Choose ${MOST_JOBS} jobs at most.`),
});

/** Streams the jobs in the order of their ids. Throws `UserError` where none of them is in the library. */
export async function zipJobs({
  ctx,
  input,
}: {
  ctx: Context;
  input: z.infer<typeof ZipInput>;
}): Promise<ReadableStream<Uint8Array>> {
  const ids = [...new Set(input.ids)];
  const first = await rowOf(ctx, ids.slice(0, MOST_JOBS));
  if (!first) throw new UserError('not-found', 'None of these jobs is in the library any more.');
  return makeZip(entries(ctx, ids) as Parameters<typeof makeZip>[0]);
}

async function rowOf(ctx: Context, ids: string[]): Promise<boolean> {
  for (let at = 0; at < ids.length; at += 500) {
    const some = await ctx.database.db
      .selectFrom('jobs')
      .select('id')
      .where('id', 'in', ids.slice(at, at + 500))
      .limit(1)
      .executeTakeFirst();
    if (some) return true;
  }
  return false;
}

async function* entries(ctx: Context, ids: string[]) {
  for (const id of ids) {
    const row = await ctx.database.db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
    // Deleted while the file is made.
    if (!row) continue;
    const folder = folderName(row);
    const lastModified = new Date(row.finished_at ?? row.created_at);
    yield {
      name: `${folder}/job.json`,
      lastModified,
      input: `${JSON.stringify(await sidecarOf(ctx, row), null, 1)}\n`,
    };
    for (const { position, mediaId, type } of fromJson(row.outputs)) {
      if (!mediaId || !type) continue;
      const path = ctx.media.path(mediaId, type);
      const found = await stat(path).catch(() => null);
      if (!found) continue;
      const name = `${folder}/${position + 1}.${extensionOf(type)}`;
      yield { name, lastModified, input: createReadStream(path), size: found.size };
    }
  }
}

/** `2026-11-21 U2 a lighthouse on a ridge 3f2a91c0`: sorts by day, reads well, and is nobody else's. */
export function folderName(row: Pick<JobRow, 'id' | 'created_at' | 'prompt' | 'kind' | 'parent_offer'>): string {
  const day = new Date(row.created_at).toISOString().slice(0, 10);
  const title = jobTitle({ prompt: row.prompt, kind: row.kind, parentOffer: fromJson(row.parent_offer) });
  const words = title
    .normalize('NFC')
    // What some file system refuses, and what begins a flag.
    .replace(/\s--.*$/s, '')
    .replace(/[\\/:*?"<>|\p{C}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const short = [...words]
    .slice(0, MOST_NAME)
    .join('')
    .replace(/[. ]+$/, '');
  return [day, short, row.id.slice(-8)].filter(Boolean).join(' ');
}
