import type { Generated, Insertable, Selectable, Updateable } from 'kysely';
import type { CreditReason } from '../credits/settle';
import type { EditMask } from '../jobs/api';
import type {
  ArchiveState,
  Asked,
  DialogAnswer,
  JobError,
  JobInput,
  JobStatus,
  Offer,
  Output,
  ParentOffer,
  Speed,
  SongForm,
} from '../jobs/job';

/*
 * One portable schema for SQLite and PostgreSQL: text ids, integer milliseconds, JSON as text, flags as 0/1.
 * JSON columns are `Json<T>`: text in the database; lib/db/json.ts is the only place that turns them.
 */

export type Json<T> = string & { readonly __json?: T };

/** Where the sender stands with a job that is `sending`. */
export type SendState =
  /** To be sent; nothing has left yet. */
  | 'ready'
  /** Bytes may have left and no answer is stored: after a crash the fate is not known. */
  | 'attempted'
  /** Nothing to send. */
  | 'idle';

/** An output and where the provider keeps it, and the cover of a track. */
export type StoredOutput = Output & { url: string; coverUrl?: string };

export type JobsTable = {
  id: string;
  submit_key: string;
  connection: string;
  provider: 'midjourney-proxy' | 'apiframe';
  kind: string;
  status: JobStatus;
  status_text: string | null;
  progress: number | null;
  prompt: string;
  speed: Speed;
  parent_id: string | null;
  parent_offer: Json<ParentOffer> | null;
  input: Json<JobInput>;
  /** What was asked for together in one click: the submit key of the first of them. */
  batch_id: Generated<string | null>;
  needs: 'prompt' | 'mask' | null;
  dialog_prompt: string | null;
  /** What was answered to the dialog; kept from the click on, sent when the dialog is open. */
  answer: Json<DialogAnswer> | null;
  /** The prompt as the provider finally understood it; of describe and shorten, all they found. */
  final_prompt: Generated<string | null>;
  seed: Generated<string | null>;
  /** What it cost so far, in the provider's credits; null where the provider has none, or nothing was taken. */
  credits: Generated<number | null>;
  /** 1 once the provider took the answer: a MODAL seen later is an old row, not a question. */
  answered: Generated<number>;
  offers: Json<Offer[]>;
  outputs: Json<StoredOutput[]>;
  preview_url: string | null;
  error: Json<JobError> | null;
  archive: ArchiveState;
  archive_error: string | null;
  archive_attempts: Generated<number>;
  /** When the archiver tries (again); null: nothing to do. */
  archive_at: number | null;
  stuck: Generated<number>;
  favourite: Generated<number>;
  /** Labels, sorted; the table `job_labels` holds them once more for the filter. */
  labels: Generated<Json<string[]>>;
  note: Generated<string>;
  /** When it went into the bin; null: it is in the library. */
  deleted_at: Generated<number | null>;
  /** Its place in time, of no other job: `created_at` × 1,024 and what tells jobs of one millisecond apart. Set by the database. */
  place: Generated<number>;
  /** Everything the search looks into, folded (lib/library/derived.ts). */
  words: Generated<string>;
  /** Model version and aspect as the prompt tells them; null where it is none of Midjourney's. */
  version: Generated<string | null>;
  aspect: Generated<string | null>;
  /** The first of its family (lib/db/families.ts). */
  root_id: Generated<string>;
  remote_id: string | null;
  /** Of a job made elsewhere: the provider's id of the job that it came from, known here or not. */
  remote_parent_id: Generated<string | null>;
  send_state: SendState;
  send_attempts: Generated<number>;
  /** When the sender may try (again). */
  send_at: number | null;
  request: Json<unknown> | null;
  /** The body as it left, where the provider takes replays of it; gone once the click is settled. */
  sent_body: Generated<string | null>;
  /** When it left first: replays are over after a while. */
  first_sent_at: Generated<number | null>;
  raw: Json<unknown> | null;
  /** When the provider is asked next; null: not asked. */
  next_poll_at: number | null;
  /** Polls in a row in which the provider did not know the job, or showed a done job without buttons. */
  misses: Generated<number>;
  lease_owner: string | null;
  lease_until: number | null;
  fetched_at: number | null;
  last_progress_at: number | null;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  updated_at: number;
  revision: number;
};

export type MediaTable = {
  /** SHA-256 of the bytes, hexadecimal. */
  id: string;
  type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  created_at: number;
};

/** A stored picture in some hundred bytes (lib/archive/placeholders.ts). Known from the file alone, so no sidecar keeps it. */
export type PlaceholdersTable = {
  media_id: string;
  /** Base64; empty where there is none to be had. */
  webp: string;
};

/** What the last look at a stored file found; no row: never looked at since it came in. */
export type MediaChecksTable = {
  media_id: string;
  /** The job for whose sake it was looked at; empty where no job names the file. */
  job_id: string;
  found: 'whole' | 'missing' | 'changed';
  checked_at: number;
};

/** Whether the provider still had an output when it was last asked. */
export type UpstreamChecksTable = { job_id: string; position: number; found: 'there' | 'lost'; checked_at: number };

/** What was measured of a stored track (lib/archive/ingest-tracks.ts). */
export type TracksTable = {
  media_id: string;
  /** Of the measuring; an older one is measured anew. */
  version: number;
  state: 'ready' | 'unreadable';
  /** What is wrong with the file, as a sentence; null where nothing is. */
  note: string | null;
  /** A channel, without what encoder and decoder add. */
  samples: number;
  sample_rate: number;
  channels: number;
  /** Who knew what the encoder had added: the file's header, nobody (the usual delay is taken), or nothing was added. */
  trimmed: 'header' | 'usual' | 'none';
  /** Integrated loudness; null for silence. */
  lufs: number | null;
  /** In dBTP; null for silence. */
  true_peak: number | null;
  /** Samples in a pair of each of the two peaks. */
  overview_step: number;
  fine_step: number;
  /** Of a stem: the song that it is a part of. */
  mix_id: string | null;
  /** The sample of the song at which the stem's first sample belongs; null where that could not be found. */
  mix_offset: number | null;
  /** Why the place is not known, or how the stem differs in length. */
  mix_note: string | null;
  measured_at: number;
};

export type DraftsTable = {
  parent_id: string;
  offer_key: string;
  prompt: string;
  /** Base64 PNG, or null. */
  mask: string | null;
  form: Json<SongForm> | null;
  updated_at: number;
};

/** The pace of one provider account, shared by all processes. */
export type ConnectionsTable = {
  id: string;
  next_tick_at: number;
  failures: number;
  last_error: string | null;
};

/** What a person chose for a connection; the rest of it comes from the environment. */
export type ConnectionOptionsTable = {
  connection: string;
  edit_mask: EditMask;
  /** 1 where masks are sent as 8-bit grey. */
  grey_mask: Generated<number>;
  /** Credits a day that a person does not want to pass; null: no limit. */
  daily_budget: Generated<number | null>;
};

/** The ledger: one row for each movement of credits. */
export type CreditEntriesTable = {
  job_id: string;
  reason: CreditReason;
  connection: string;
  /** Taken when positive, given back when negative. */
  amount: number;
  at: number;
};

export type TemplatesTable = { id: string; name: string; content: Json<Asked>; created_at: number };

export type MasksTable = { id: string; name: string; media_id: string; created_at: number };
/** Jobs of the library that something was made from, kept by lib/library/parents.ts. */
export type JobParentsTable = { place: number };

/** Jobs of the library that no filter tells apart, kept by triggers (lib/db/facet-groups.ts); '' stands for none. */
export type FacetGroupsTable = Pick<JobsTable, 'status' | 'kind' | 'provider' | 'connection' | 'archive'> & {
  id: Generated<number>;
  version: string;
  aspect: string;
  favourite: number;
  has_children: number;
  /** How many jobs. */
  size: number;
};

/** Where the jobs of each group lie. */
export type FacetPlacesTable = { facet_group: number; place: number };

export type JobLabelsTable = { label: string; job_id: string; place: number };

export type SavedSearchesTable = {
  id: string;
  name: string;
  /** The part of the address behind the question mark. */
  search: string;
  created_at: number;
};

/** What of a job that was deleted for good may still lie on the disk: its sidecar, and files that other jobs may need. */
export type RemovalsTable = {
  kind: 'sidecar' | 'media';
  /** Of the job, or of the file. */
  id: string;
  /** Of the job: its sidecar lies in the folder of that month. */
  created_at: number;
};

/**
 * Jobs in the library a day (UTC, days since 1970), kept by triggers, and families whose newest member is of that day, kept
 * by lib/db/families.ts.
 */
export type DaysTable = { day: number; jobs: number; stacks: Generated<number> };

export type CountersTable = { name: string; value: number };

export type Schema = {
  jobs: JobsTable;
  media: MediaTable;
  placeholders: PlaceholdersTable;
  media_checks: MediaChecksTable;
  upstream_checks: UpstreamChecksTable;
  removals: RemovalsTable;
  tracks: TracksTable;
  drafts: DraftsTable;
  connections: ConnectionsTable;
  connection_options: ConnectionOptionsTable;
  templates: TemplatesTable;
  masks: MasksTable;
  credit_entries: CreditEntriesTable;
  counters: CountersTable;
  job_labels: JobLabelsTable;
  job_parents: JobParentsTable;
  facet_groups: FacetGroupsTable;
  facet_places: FacetPlacesTable;
  saved_searches: SavedSearchesTable;
  days: DaysTable;
};

export type JobRow = Selectable<JobsTable>;
export type NewJobRow = Insertable<JobsTable>;
export type JobPatch = Updateable<JobsTable>;
export type MediaRow = Selectable<MediaTable>;
export type TrackRow = Selectable<TracksTable>;
