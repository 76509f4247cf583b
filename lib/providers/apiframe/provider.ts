import type { Offer } from '../../jobs/job';
import type { Provider, Snapshot, SnapshotOutput, Submission, SubmitRequest } from '../provider';
import type { SongTrack } from './result';

/*
 * What Apiframe has beyond the shared interface: forms that are filled in before the click, a stored body that may be
 * sent again, credits, tracks, jobs made elsewhere, signed webhooks.
 */

/** An offer that may say why it cannot be pressed, or what to think of before. */
export type ApiframeOffer = Offer & {
  /** Why it cannot be pressed now; a sentence. */
  disabled?: string;
  /** It can be pressed, but may be refused; a sentence. */
  warning?: string;
};

/** What a click carries along. There is no dialog after it, so everything is asked before. */
export type ClickInput = {
  /** Inpaint: what the region shall show. Extend and cover: lyrics or description. Add vocals: the lyrics. */
  prompt?: string;
  /** A PNG of the parent's own size: white is repainted, black kept. */
  mask?: Uint8Array;
  title?: string;
  style?: string;
  negativeTags?: string;
  /** Seconds from the start of the track. */
  continueAt?: number;
  /** 0 to 1; higher keeps closer to the melody. */
  audioWeight?: number;
  /** Which track, counted from 1 or by its id: exactly one of the two. Without either it is the offer's own slot. */
  index?: number;
  trackId?: string;
};

export const SUNO_VERSIONS = ['V4', 'V4_5', 'V4_5ALL', 'V4_5PLUS', 'V5', 'V5_5'] as const;

export type SongRequest = {
  kind: 'song';
  /** A description, or the lyrics in custom mode. */
  prompt: string;
  customMode?: boolean;
  instrumental?: boolean;
  version?: (typeof SUNO_VERSIONS)[number];
  title?: string;
  style?: string;
  negativeTags?: string;
  vocalGender?: 'm' | 'f';
  /** 0 to 1. */
  styleWeight?: number;
  /** 0 to 1. */
  weirdness?: number;
  autoLyrics?: boolean;
};

type Token = Pick<SubmitRequest, 'token' | 'notify'>;

export type ApiframeRequest = SubmitRequest | (PressRequest & { input?: ClickInput }) | (Token & SongRequest);
export type PressRequest = Extract<SubmitRequest, { kind: 'press' }>;

/** A request as it goes over the wire. The text is stored before it is sent, and sent again as it is, byte for byte. */
export type StoredRequest = { path: string; body: string };

/** What an output is: the sheet of four, one of the four, a track, or the cover of a track. */
export type ApiframeOutput = SnapshotOutput & { role: 'grid' | 'cell' | 'whole' | 'track' | 'cover'; slot?: number };

/** What `input` of a job tells of where it comes from; null where the provider tells nothing. */
export type Lineage = {
  /** The provider's id of the job it was made from. */
  parent: string | null;
  action: string | null;
  /** Cell or track, counted from 1. */
  index: number | null;
  trackId: string | null;
  prompt: string | null;
};

export type ApiframeSnapshot = Omit<Snapshot, 'outputs' | 'offers'> & {
  model: string;
  /** What it has cost; 0 after a refund. */
  credits: number | null;
  /** The provider has deleted the files; there are no outputs then. */
  expired: boolean;
  outputs: ApiframeOutput[];
  offers: ApiframeOffer[];
  tracks: SongTrack[];
  lineage: Lineage | null;
  createdAt: number | null;
};

export type Account = {
  /** Credits left; null where the key belongs to no team. */
  credits: number | null;
  team: { id: string | null; name: string | null; plan: string | null } | null;
  email: string | null;
  role: string | null;
  keyName: string | null;
  maxConcurrentJobs: number | null;
};

export type ListQuery = {
  model?: string;
  status?: 'QUEUED' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'CANCELLED';
  /** 1 to 100. */
  limit?: number;
  /** Where the page before ended. */
  cursor?: string;
  /** `team` is for administrators. */
  scope?: 'user' | 'team';
  /** The id of one job. */
  search?: string;
};

/** What is known of a click whose fate is open. */
export type LostClick = {
  request: StoredRequest;
  /** When it was sent first and last, milliseconds since 1970. */
  sentFrom: number;
  sentUntil: number;
};

export type ApiframeProvider = Omit<Provider, 'submit' | 'check'> & {
  /** The body of a request, to be stored before `send`. Throws `ProviderError` for what Apiframe cannot do. */
  prepare(request: ApiframeRequest): StoredRequest;
  /**
   * Sends a stored body under the click's key. May be called again with the same two for `replayFor` milliseconds after
   * the first time: the provider answers the first job and charges once (reference section 9).
   */
  send(request: StoredRequest, key: string, leaving?: () => Promise<void>): Promise<Submission>;
  readonly replayFor: number;
  submit(request: ApiframeRequest, leaving?: () => Promise<void>): Promise<Submission>;
  check(references: string[]): Promise<Map<string, ApiframeSnapshot>>;
  /** One page of jobs, newest first; `nextCursor` is null after the last. The list tells no `input` (section 6.2). */
  list(query?: ListQuery): Promise<{ jobs: ApiframeSnapshot[]; nextCursor: string | null }>;
  /**
   * Looks in the list for the job of a click whose fate stayed open. `taken` are ids that have a row already.
   * `found` is the one job with the same input; `possible` are those that it may be where that cannot be told.
   */
  lookFor(
    click: LostClick,
    taken: ReadonlySet<string>,
  ): Promise<{ found: ApiframeSnapshot | null; possible: string[] }>;
  account(): Promise<Account>;
  /**
   * The job as a webhook tells it; null where its signature is missing or wrong: answer 401 and change nothing. Throws
   * `bad-response` for a signed body that tells of no job.
   */
  hear(body: Uint8Array, signature: string | null): ApiframeSnapshot | null;
};
