import { z } from 'zod';
import type { Schema } from '../db/schema';
import {
  ArchiveState,
  DialogAnswer,
  JobError,
  JobInput,
  JobStatus,
  MediaId,
  Offer,
  Output,
  ParentOffer,
  Speed,
} from '../jobs/job';
import { Sidecar } from './sidecar';

/*
 * The file that a whole library travels in: a ZIP with `reprise.json` (what it is), `jobs.jsonl` (a sidecar a line),
 * one `<table>.jsonl` for whatever else a person made, `media/<sha-256>.<ending>`, and `contents.json` (what it should
 * hold). Keys, passwords and addresses of connections are in none of these: they are in the environment.
 */

export const FORMAT = 'reprise-library';
export const FORMAT_VERSION = 1;

export const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.number().int(),
  createdAt: z.number(),
});

export const Contents = z.object({
  jobs: z.number().int(),
  files: z.number().int(),
  /** Rows a table. */
  tables: z.record(z.string(), z.number().int()),
  /** Files that the library knew of and that were not in its store. */
  missing: z.array(MediaId),
});
export type Contents = z.infer<typeof Contents>;

const time = z.number().int();
const json = <T extends z.ZodType>(schema: T) =>
  z.string().refine((text) => {
    try {
      return schema.safeParse(JSON.parse(text)).success;
    } catch {
      return false;
    }
  }, 'is not what it should be');

/** What a row of a table may be, as it is in the database. */
export const TABLES = {
  drafts: z.object({
    parent_id: z.string(),
    offer_key: z.string(),
    prompt: z.string(),
    mask: z.string().nullable(),
    form: z.string().nullable(),
    updated_at: time,
  }),
  templates: z.object({ id: z.string(), name: z.string(), content: z.string(), created_at: time }),
  masks: z.object({ id: z.string(), name: z.string(), media_id: MediaId, created_at: time }),
  saved_searches: z.object({ id: z.string(), name: z.string(), search: z.string(), created_at: time }),
  connection_options: z.object({
    connection: z.string(),
    edit_mask: z.enum(['both', 'hole', 'mask']),
    /** Libraries from before there was this choice do not name it. */
    grey_mask: z.int().min(0).max(1).default(0),
    daily_budget: time.nullable(),
  }),
  credit_entries: z.object({
    job_id: z.string(),
    reason: z.enum(['charged', 'corrected', 'refunded']),
    connection: z.string(),
    amount: time,
    at: time,
  }),
} as const satisfies Partial<Record<keyof Schema, z.ZodType>>;

export type TableName = keyof typeof TABLES;
export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

export const MediaRecord = z.object({
  id: MediaId,
  type: z.string().max(100),
  bytes: time,
  width: time.nullable(),
  height: time.nullable(),
  created_at: time,
});

/** Names of files come from the archive, and files are found, and removed, by them: they are nothing but that. */
const StoredOutput = Output.extend({
  url: z.string(),
  coverUrl: z.string().optional(),
  mediaId: MediaId.nullable(),
  coverId: MediaId.nullable().optional(),
});
const plain = z.union([z.string(), z.number(), z.null()]);

/** A line of `jobs.jsonl`: a sidecar whose every column can be a row again. What later versions added is a plain value, too. */
export const JobLine = Sidecar.extend({
  media: z.array(MediaRecord),
  job: z
    .object({
      id: z.uuid(),
      submit_key: z.string().max(100),
      connection: z.string().max(100),
      provider: z.enum(['midjourney-proxy', 'apiframe']),
      kind: z.string().max(100),
      status: JobStatus,
      prompt: z.string(),
      speed: Speed,
      parent_id: z.string().nullable(),
      parent_offer: json(ParentOffer).nullable(),
      input: json(JobInput),
      answer: json(DialogAnswer).nullable(),
      offers: json(z.array(Offer)),
      outputs: json(z.array(StoredOutput)),
      error: json(JobError).nullable(),
      archive: ArchiveState,
      send_state: z.enum(['ready', 'attempted', 'idle']),
      remote_id: z.string().nullable(),
      raw: json(z.unknown()).nullable(),
      request: json(z.unknown()).nullable(),
      labels: json(z.array(z.string())).optional(),
      note: z.string().optional(),
      deleted_at: time.nullable().optional(),
      created_at: time,
      updated_at: time,
    })
    .catchall(plain),
});
export type JobLine = z.infer<typeof JobLine>;
