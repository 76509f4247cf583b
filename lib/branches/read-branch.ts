import type { Context } from '../context';
import { findJob } from '../db/jobs';
import { fromJson } from '../db/json';
import type { JobRow } from '../db/schema';
import type { BranchStep, Offer } from '../jobs/job';
import { makesNothing } from '../jobs/kind-of-offer';
import { pictureOf } from '../lineage/member-of';
import { UserError } from '../result';
import { MOST_STEPS } from './api';

/** A click of a branch as it was made once. */
export type MadeStep = BranchStep & {
  /** The job that came of it. */
  jobId: string;
  /** Its place in the whole branch, from 0. */
  index: number;
  /** The address of what came of it; null where that has no picture. */
  picture: string | null;
  /** The prompt of what was clicked on: what stood in the dialog. */
  before: string;
};

export type ReadBranch = {
  /** The first click in front. */
  steps: MadeStep[];
  /** What the first of them was clicked on; null where there is none. */
  origin: JobRow | null;
  /** Why the branch begins no earlier, as a sentence. */
  begins: string;
};

/**
 * The clicks that led to a job, back to the first that needs no picture, or that nobody can make again. Throws `UserError` where
 * there is no such job.
 */
export async function readBranch(ctx: Context, id: string): Promise<ReadBranch> {
  const { steps, ...told } = await readBack(ctx, id);
  return { ...told, steps: steps.map((step, index) => ({ ...step, index })) };
}

async function readBack(ctx: Context, id: string): Promise<ReadBranch> {
  let row = await findJob(ctx.database, id);
  if (!row) throw new UserError('not-found', 'There is no job with this id.');
  const steps: MadeStep[] = [];
  let origin: JobRow | null = null;
  for (;;) {
    const input = fromJson(row.input);
    if (input.kind !== 'press') return { steps, origin, begins: 'It began in the composer.' };
    const parent: JobRow | null = row.parent_id ? await findJob(ctx.database, row.parent_id) : null;
    const reason = parent ? reasonAgainst(input.offer) : 'What this was clicked on is not in the library any more.';
    if (!parent || reason) return { steps, origin, begins: reason! };
    if (steps.length === MOST_STEPS) {
      return { steps, origin, begins: `At most ${MOST_STEPS} clicks are made again at once.` };
    }
    steps.unshift({ ...stepOf(row), jobId: row.id, index: 0, picture: pictureAt(row), before: parent.prompt });
    origin = parent;
    row = parent;
  }
}

function pictureAt({ id, outputs }: JobRow): string | null {
  const first = fromJson(outputs)[0];
  return first ? pictureOf(id, first) : null;
}

/** Why a click cannot be made on another picture, as a sentence; null where it can. */
function reasonAgainst(offer: Offer): string | null {
  if (offer.form || offer.track !== undefined) return `“${offer.label}” is a click on a song.`;
  if (offer.group === 'describe') return `“${offer.label}” began with words, not with a picture.`;
  if (offer.key.startsWith('elsewhere/')) return 'It was made elsewhere, and nobody tells by which button.';
  return offer.link || makesNothing(offer) ? `“${offer.label}” makes no picture.` : null;
}

function stepOf(row: JobRow): BranchStep {
  const input = fromJson(row.input);
  if (input.kind !== 'press') throw new TypeError('Only a click is a step of a branch.');
  const { credits: _credits, disabled: _disabled, link: _link, ...offer } = input.offer;
  const answer = fromJson(row.answer);
  return {
    offer,
    ...(input.remix ? { remix: true } : {}),
    ...(answer ? { answer: { prompt: answer.prompt, ...(answer.maskId ? { maskId: answer.maskId } : {}) } } : {}),
  };
}
