import type { Snapshot } from '../providers/provider';

/*
 * What the routes of adoption answer. Types only.
 */

/** What became of one id. */
export type Adopted = {
  reference: string;
  outcome:
    /** It is in the library now. */
    | 'adopted'
    /** The library had it already. */
    | 'held'
    /** The provider does not know it, or does not take it for an id. */
    | 'unknown'
    /** A kind of job that the library has no place for. */
    | 'skipped'
    /** It may be a click of this studio whose answer has not come yet. */
    | 'waiting';
  /** Our own id, where the library has it. */
  jobId: string | null;
  /** What it is called. */
  title: string | null;
  /** What there is to say of it, as a sentence; the provider's own words where they are its. */
  message: string | null;
};

/** POST /api/adopt `{ connection, references }` or `{ connection, text }`, at most 200 jobs at once. */
export type AdoptAnswer = {
  results: Adopted[];
  /** Pieces of the text that hold no id. */
  unread: string[];
};

/** A job of the account as the provider lists it. */
export type Elsewhere = {
  reference: string;
  kind: string;
  title: string;
  status: Snapshot['status'];
  statusText: string | null;
  createdAt: number | null;
  outputs: number;
  /** GET /api/adopt/picture shows its first picture. */
  hasPicture: boolean;
  /** Our own id, where the library has it. */
  jobId: string | null;
  /** Why it cannot be taken in, as a sentence. */
  foreign: string | null;
};

/** GET /api/adopt?connection=&cursor= — newest first. */
export type ElsewherePage = { jobs: Elsewhere[]; next: string | null };

/** A connection from which jobs can be taken in. `lists`: it can also show what there is. */
export type AdoptSource = { id: string; name: string; lists: boolean };
