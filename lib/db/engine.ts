import type { Expression, Kysely, SqlBool, Transaction } from 'kysely';
import type { JobRow, Schema } from './schema';

/** A claim of due jobs: one statement that no two processes win for the same row. */
export type Claim = {
  /** Column that says when a job is due. */
  due: 'next_poll_at' | 'send_at' | 'archive_at';
  now: number;
  /** Jobs due up to this moment are taken along (they share the request). */
  until: number;
  owner: string;
  leaseUntil: number;
  limit: number;
  connection?: string;
  /** Only jobs that nobody is to be asked about any more. */
  settled?: boolean;
};

/** What differs between SQLite and PostgreSQL: text search, the claim of due jobs, and housekeeping. */
export type Engine = {
  name: 'sqlite' | 'postgres';
  createSearch(db: Kysely<unknown>): Promise<void>;
  favouriteIndex(db: Kysely<unknown>): Promise<void>;
  /** A condition on `jobs`: the prompt holds this text anywhere, upper or lower case, or it is the id, whole. */
  matches(db: Kysely<Schema>, text: string): Promise<Expression<SqlBool>>;
  claim(db: Kysely<Schema>, claim: Claim): Promise<JobRow[]>;
  /** Makes concurrent writers of the revision counter wait for one another, so that order is commit order. */
  nextRevision(transaction: Transaction<Schema>): Promise<number>;
};
