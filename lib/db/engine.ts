import type { Expression, Kysely, RawBuilder, SqlBool, Transaction } from 'kysely';
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

/** Places in time, both ends outside. */
export type PlaceRange = { above: number; below: number };

/** A query `select place …`. */
export type Places = RawBuilder<{ place: number | null }>;

/** A search index that gives its hits newest first. */
export type Search = {
  hits(range: PlaceRange & { limit: number }): Places;
  /** Those of the terms that a hit does not prove yet. */
  unproven: string[];
};

/** Words as a filter like any other: the places of the jobs that hold all terms, in no order. */
export type Words = {
  /** By the search index: all there are in a range. */
  hits(range: PlaceRange): RawBuilder<{ place: number }>;
  /** Of a range of few jobs, or one that holds many: by the index, or by a look at the words of one job after the other. */
  byLook(range: PlaceRange): RawBuilder<{ place: number }>;
};

/** What differs between SQLite and PostgreSQL: text search, the claim of due jobs, and housekeeping. */
export type Engine = {
  name: 'sqlite' | 'postgres';
  createSearch(db: Kysely<unknown>): Promise<void>;
  favouriteIndex(db: Kysely<unknown>): Promise<void>;
  /** Undoes `createSearch`: the words of the library take its place. */
  dropPromptSearch(db: Kysely<unknown>): Promise<void>;
  /** The index of all words, and triggers that keep it, the places of jobs, and the counts by day. */
  createLibrary(db: Kysely<unknown>): Promise<void>;
  /** The words once more, as the search of PostgreSQL needs them; the other has them already. */
  createWords(db: Kysely<unknown>): Promise<void>;
  /** Jobs in groups that no filter tells apart, of all jobs there are, and triggers that keep them. */
  createFacetGroups(db: Kysely<unknown>): Promise<void>;
  /** A condition on `jobs`: all these terms stand in its words. */
  holds(terms: string[]): Expression<SqlBool>;
  /** Where the search index knows no order: words as a filter. Null where it gives hits newest first (`search`). */
  words(terms: string[]): Words | null;
  /**
   * Jobs whose words hold all terms, newest first. `isLoose`: a page is wanted, of which each job is read anyway, so not all
   * has to be proven. Null when the index cannot help: it has very many trigrams that begin with the term.
   */
  search(db: Kysely<Schema>, terms: string[], options?: { isLoose?: boolean }): Promise<Search | null>;
  /** The place of every job in the library, by what is read quickest to count them off. */
  places(range: PlaceRange): Places;
  /** The places that a query gives, in its order if it has a limit. */
  listed(db: Kysely<Schema>, query: Places): Promise<number[]>;
  /** A column as an expression that no index serves. */
  unindexed(column: string): Expression<unknown>;
  /** That a column holds one of these numbers: as one parameter, for there may be thousands. */
  isAmong(column: string, numbers: readonly number[]): Expression<SqlBool>;
  /** The table `jobs`, to be read by way of this index where the engine cannot be trusted to choose it. */
  jobsBy(index: string): RawBuilder<unknown>;
  claim(db: Kysely<Schema>, claim: Claim): Promise<JobRow[]>;
  /** Makes concurrent writers of the revision counter wait for one another, so that order is commit order. */
  nextRevision(transaction: Transaction<Schema>): Promise<number>;
};
