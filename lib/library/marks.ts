import { z } from 'zod';
import type { Context } from '../context';
import { fromJson, toJson } from '../db/json';
import type { JobPatch, JobRow } from '../db/schema';
import { changeMany, JobIds } from '../jobs/change-many';
import { isFinal, jobTitle } from '../jobs/status';
import { UserError } from '../result';
import { favouritePatch } from './favourite-patch';
import type { Changed } from './api';

/*
 * What a person notes on jobs: favourite, labels, a note. All of it is searched, filtered, kept in the sidecars and
 * carried by the library's file.
 */

const LONGEST_LABEL = 60;
const MOST_LABELS = 40;
export const LONGEST_NOTE = 10_000;

const Label = z
  .string()
  .transform((text) =>
    text
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1, 'Write a label.').max(LONGEST_LABEL, `A label has at most ${LONGEST_LABEL} characters.`));
const Labels = z.array(Label).max(MOST_LABELS, `At most ${MOST_LABELS} labels can be given at once.`);

export const MarksInput = z
  .object({
    jobIds: JobIds,
    favourite: z.boolean().optional(),
    add: Labels.optional(),
    remove: z.array(z.string().max(1_000)).max(MOST_LABELS).optional(),
    note: z
      .string()
      .max(LONGEST_NOTE, `A note has at most ${LONGEST_NOTE.toLocaleString('en')} characters.`)
      .optional(),
    /** Texts of the note that its writer knows of: any other was written elsewhere meanwhile. Left out: any may go. */
    noteSeen: z.array(z.string().max(LONGEST_NOTE)).max(20).optional(),
  })
  .refine(({ note, jobIds }) => note === undefined || jobIds.length === 1, {
    path: ['note'],
    message: 'A note belongs to one job.',
  });

/**
 * Marks jobs: what is left out stays as it was, and what is in the bin stays untouched. Answers how many changed. Throws
 * `UserError` where a job would get too many labels, or its note is another than its writer has seen; then neither that
 * one nor those after it have changed.
 */
export async function markJobs({ ctx, input }: { ctx: Context; input: z.infer<typeof MarksInput> }): Promise<Changed> {
  const rows = await changeMany(ctx, input.jobIds, (row, now) => {
    if (row.deleted_at !== null) return null;
    const patch = { ...favouriteOf(row, input), ...labelsOf(row, input), ...noteOf(row, input) };
    if (Object.keys(patch).length === 0) return null;
    // The sidecar carries the marks, too.
    return isFinal(row.status) ? { ...patch, archive_at: now } : patch;
  });
  return { jobs: rows.length };
}

type Marks = z.infer<typeof MarksInput>;

function favouriteOf(row: JobRow, { favourite }: Marks): JobPatch {
  return favourite === undefined || favourite === (row.favourite === 1) ? {} : favouritePatch(row, favourite);
}

function noteOf(row: JobRow, { note, noteSeen }: Marks): JobPatch {
  if (note === undefined || note === row.note) return {};
  if (noteSeen && !noteSeen.includes(row.note)) {
    throw new UserError('conflict', 'This note was changed elsewhere while you wrote.');
  }
  return { note };
}

function labelsOf(row: JobRow, { add = [], remove = [] }: Marks): JobPatch {
  const before = fromJson(row.labels);
  const kept = before.filter((label) => !remove.includes(label));
  const small = new Set(kept.map((label) => label.toLowerCase()));
  // "Sea" beside "sea" would be two filters for one thing.
  const added = add.filter((label) => !small.has(label.toLowerCase()) && small.add(label.toLowerCase()));
  if (added.length === 0 && kept.length === before.length) return {};
  const labels = [...kept, ...added].toSorted();
  if (labels.length > MOST_LABELS && added.length > 0) {
    const title = jobTitle({ prompt: row.prompt, kind: row.kind, parentOffer: fromJson(row.parent_offer) });
    throw new UserError(
      'invalid',
      `A job has at most ${MOST_LABELS} labels. Take one away from “${title.slice(0, 60)}”.`,
    );
  }
  return { labels: toJson(labels) };
}
