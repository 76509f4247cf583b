/*
 * What the routes of branches answer, and what browser and server both hold to.
 */

/** As many clicks as one run may make. */
export const MOST_STEPS = 50;

/** One click of a run, as it is told before it is made. */
export type PlannedStep = {
  /** The job that came of it once; null for a click that the run adds. */
  jobId: string | null;
  /** Which click of the whole branch it is, from 0; null for one that the run adds. */
  index: number | null;
  /** The address of what came of it once; null where that has no picture. */
  picture: string | null;
  label: string;
  /** What will be answered when it asks back, in the words of the new picture; null where nothing is. */
  prompt: string | null;
  /** The words of the picture that it will be clicked on. */
  before: string;
  maskId: string | null;
  /** What becomes of the mask, or why the run will ask here, or stop; null where it will simply go on. */
  note: { kind: 'tells' | 'asks' | 'stops'; words: string } | null;
  /** In the provider's credits; null where it has no prices. */
  credits: number | null;
};

/** GET /api/jobs/{id}/branch?skip=&on={job id}&cell= — the clicks that led to a job, and what they would be on another picture. */
export type BranchPlan = {
  steps: PlannedStep[];
  /** Names of the clicks in front that are left out because somebody wants to begin later. */
  skipped: string[];
  /** Why it begins no earlier. */
  begins: string;
  /** The cell that the first click is on, 1 to 4; null where it is on no cell, or no picture was chosen. */
  cell: number | null;
  /** What choosing this picture changes about the first click; null where nothing. */
  note: string | null;
  /** Why it cannot be run, as a sentence; null where it can. Without a picture: why it never can. */
  refusal: string | null;
  /** Of all clicks up to where it will stop; null where the provider has no prices. */
  credits: number | null;
};
