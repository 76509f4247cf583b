import type { ArchiveState, Output } from '../jobs/job';

/*
 * What the routes of the archive answer. Types only.
 */

export type ArchiveFilter = 'all' | 'missing' | 'failed' | 'expiring' | 'damaged' | 'lost';

export type ArchivedOutput = {
  position: number;
  kind: Output['kind'];
  /** Its checksum (SHA-256, hexadecimal), which is its name in the store; null until it is stored. */
  mediaId: string | null;
  type: string | null;
  bytes: number | null;
  /** Where the provider keeps it, or kept it. */
  url: string;
  /** When that may be gone, at the earliest; null where nothing is known. */
  expiresAt: number | null;
  /** What the last look at the stored file found; null: it was never looked at since it came in. */
  check: { found: 'whole' | 'missing' | 'changed'; at: number } | null;
  /** Whether the provider still had it when it was last asked; null: never asked. */
  upstream: { found: 'there' | 'lost'; at: number } | null;
};

/** A stored file that a job needs besides its outputs and that a check found missing or changed. */
export type DamagedFile = {
  mediaId: string;
  type: string;
  bytes: number;
  /** A track's cover, a picture that the job was given, the mask of its dialog. */
  role: 'cover' | 'given' | 'mask';
  check: { found: 'missing' | 'changed'; at: number };
};

export type ArchivedJob = {
  id: string;
  title: string;
  connection: string;
  createdAt: number;
  archive: ArchiveState;
  error: string | null;
  outputs: ArchivedOutput[];
  damaged: DamagedFile[];
};

/** GET /api/archive?show=&before=&limit= — newest first; `next` is the `before` of the following page. */
export type ArchivePage = { jobs: ArchivedJob[]; next: string | null };

/** GET /api/archive/summary — counts of jobs stop at 1,000 and are then told as 1,001. */
export type ArchiveSummary = {
  files: number;
  bytes: number;
  missing: number;
  failed: number;
  expiring: number;
  damaged: number;
  lost: number;
};

/** GET /api/archive/verify, and what POST (start) and DELETE (stop) answer. `share`: how far through time, 0–1;
 * `unnamed`: how many of the damaged files no job names. */
export type VerifyState = {
  state: 'none' | 'running' | 'done' | 'stopped' | 'failed';
  files: number;
  bytes: number;
  damaged: number;
  unnamed: number;
  share: number;
  message: string | null;
};

/** POST /api/archive/upstream `{ jobIds }` — asks the providers for the originals of these jobs. */
export type UpstreamAnswer = { there: number; lost: number; unknown: number };

/** POST /api/archive/retry `{ jobIds }`, or `{}` for all that failed. */
export type RetryAnswer = { jobs: number };

/** POST /api/archive/import/{id} */
export type ImportAnswer = { jobs: number; files: number; known: number; missing: number };
