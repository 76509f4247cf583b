import type { Feature, SongPart } from '../providers/provider';
import type { Asked, Job, SongForm } from './job';

/*
 * What the GET routes answer. Types only: the routes build them, the hooks read them.
 */

export type JobCounts = { all: number; running: number; needsInput: number; failed: number; favourites: number };

/**
 * How far the jobs of one click have come. `unsent`: nothing has left yet; `atWork`: the provider has it, or may have, or waits
 * for an answer; `toCome`: steps of a branch that follow. `total` counts all of them; `isRun`: it is a branch run again.
 */
export type BatchView = Record<'total' | 'unsent' | 'atWork' | 'done' | 'lost' | 'toCome', number> & {
  id: string;
  isRun: boolean;
};

/** Which part of the gallery is shown; lives in the URL. */
export type JobFilter = 'all' | 'running' | 'needs-input' | 'failed' | 'favourites';

/**
 * GET /api/jobs?{the gallery's own address}&before=&after=&at=&limit=&zone= — newest first; `next` is the `before` of the
 * following page, `previous` the `after` of the one in front of it (null where the page begins with the newest job).
 */
export type JobPage = { jobs: Job[]; next: string | null; previous: string | null };

/** GET /api/jobs/stacks?{the gallery's own address}&root=&root=… — these families as that view shows them, newest first. */
export type StackTiles = { jobs: Job[] };

/**
 * GET /api/jobs/live?after={cursor} — every job that changed since the cursor, oldest change first.
 * Unchanged answers are 304 (ETag). Counts above 1,000 are told as 1001 ("1,000+").
 */
export type LiveAnswer = {
  jobs: Job[];
  cursor: number;
  live: number;
  counts: JobCounts;
  /** Batches that still move. */
  batches: BatchView[];
  more: boolean;
};

/** GET /api/jobs/{id} */
export type JobDetail = {
  job: Job;
  /** Oldest first, without the job itself. */
  ancestors: Job[];
  children: Job[];
  /** What was sent (never with a key) and what the provider answered last, for those who debug. */
  request: unknown;
  answer: unknown;
  fetchedAt: number | null;
};

/** GET /api/connections */
export type ConnectionView = MaskOptions & {
  id: string;
  name: string;
  provider: 'midjourney-proxy' | 'apiframe';
  /** Origin and path only; never a key. */
  baseUrl: string;
  /** Environment variables it was made from. */
  from: string[];
  speeds: ('relax' | 'fast' | 'turbo')[];
  /** What this server is known not to have, from its answers so far. */
  lacks: Feature[];
  /** Credits a day that are not passed unasked; null: no limit. */
  dailyBudget: number | null;
  /** Credits of what the composer starts; null where the provider has no prices. */
  prices: { imagine: number | null; music: number | null };
  /** Versions of its composer to choose from, in the provider's words; empty where it makes no music. */
  songVersions: string[];
  /** What it cannot be told of a song. */
  songLacks: SongPart[];
  /** GET /api/connections/{id}/balance answers. */
  hasBalance: boolean;
};

/** GET /api/connections/{id}/balance — what the account has left. */
export type BalanceView = { credits: number; team: string | null; role: string | null };

/**
 * How the region of an edit is told (reference section 10): as a transparent hole in the picture, as a black and white
 * mask beside the whole picture, or both at once. All are made from one painted layer.
 */
export type EditMask = 'both' | 'hole' | 'mask';

/** `greyMask`: masks are sent as 8-bit grey, for a server that refuses pictures of one bit (reference section 19). */
export type MaskOptions = { editMask: EditMask; greyMask: boolean };

/** GET /api/connections/{id}/check — asks the provider now. */
export type ConnectionCheck = { ok: boolean; message: string; milliseconds: number };

/** GET and PUT /api/jobs/{parentId}/drafts/{offerKey}; `mask` is a base64 PNG without prefix, `form` the fields of a song. */
export type Draft = { prompt: string; mask: string | null; form: SongForm | null; updatedAt: number };

/** A mask that is there already. `name`: as it was kept, or what was asked of its job. */
export type KnownMask = { id: string; name: string; mediaId: string; width: number; height: number; at: number };

/**
 * GET /api/masks?job={id}&picture={media id}: of the job's family (parents, children, siblings), of what was edited from
 * this picture, and of the library, newest first.
 */
export type KnownMasks = { family: KnownMask[]; library: KnownMask[] };

/** GET /api/templates, newest first. */
export type Template = { id: string; name: string; content: Asked; createdAt: number };

/** POST /api/jobs/{id}/seed — asks the provider, which may take a minute. */
export type SeedAnswer = { seed: string };

/** POST /api/jobs/{id}/like `{ offerKey }` — a favourite here, and a heart there where the provider takes it. */
export type LikeAnswer = { told: boolean; message: string };

/**
 * POST /api/uploads (raw bytes, Content-Type of the picture); POST /api/uploads/link `{ url }` fetches a public picture;
 * POST /api/jobs/{id}/picture `{ position, slot? }` takes an output, or one cell of a grid, as a picture of its own.
 */
export type Upload = { mediaId: string; width: number; height: number; type: string; bytes: number };

/** GET /api/system — what Settings shows besides connections. */
export type SystemView = {
  version: string;
  node: string;
  database: { engine: 'sqlite' | 'postgres'; location: string; bytes: number | null; lastBackup: number | null };
  dataFolder: string;
  media: { files: number; bytes: number };
};

/** GET /api/usage?days=&zone= — what was spent. `range` holds every day, oldest first; days without movement have no rows. */
export type UsageView = {
  range: string[];
  days: { day: string; connection: string; charged: number; refunded: number; jobs: number }[];
};
