import type { JobStatus } from '../jobs/job';

/*
 * What the routes of lineage answer. Types only.
 */

/** A job of a family: what a tree of thousands shows of each, and no more. */
export type Member = {
  id: string;
  /** null for the first of the family, and where the parent is not known here. */
  parentId: string | null;
  /** What was clicked on the parent; null where it began in the composer. */
  label: string | null;
  /** The cell of the parent's grid that was clicked, 1 to 4. */
  slot: number | null;
  kind: string;
  status: JobStatus;
  prompt: string;
  /** Of its first file; null while there is none. */
  media: 'image' | 'video' | 'audio' | null;
  /** Addresses of up to four pictures, or of a cover; each also takes `?w=384` for a small one. */
  pictures: string[];
  /** A region was painted: GET /api/jobs/{id}/mask has it. */
  hasMask: boolean;
  /** It lies in the bin; shown only where others that do not came of it. */
  isDeleted: boolean;
  createdAt: number;
  revision: number;
};

/** GET /api/jobs/{id}/family — parents before their children, siblings oldest first. */
export type Family = {
  members: Member[];
  /** There are more than are told: the youngest generations are missing. */
  isCut: boolean;
};
