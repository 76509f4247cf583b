import type { JobRow } from '../db/schema';
import type { NewJob } from '../jobs/insert-jobs';
import type { BranchRun, BranchStep, Offer } from '../jobs/job';
import { kindOfOffer } from '../jobs/kind-of-offer';

type Click = { submitKey: string; batchId: string | null; offer: Offer; step: BranchStep; run: BranchRun };

/** The click that a step of a branch is, on the picture that it is made on now. */
export function clickStep(parent: JobRow, { submitKey, batchId, offer, step, run }: Click): NewJob {
  const { key, label, group, slot } = offer;
  return {
    submitKey,
    connection: parent.connection,
    kind: kindOfOffer(offer),
    prompt: step.answer?.prompt || parent.prompt,
    speed: parent.speed,
    parentId: parent.id,
    parentOffer: { key, label, group, ...(slot ? { slot } : {}) },
    input: { kind: 'press', offer, speed: parent.speed, ...(step.remix ? { remix: true } : {}), branch: run },
    answer: step.answer ?? null,
    ...(batchId ? { batchId } : {}),
  };
}

/** What stands on a step that was never clicked, because its picture does not offer it. */
export const notOfferedHere = (label: string, { step, steps }: BranchRun) =>
  `This picture does not offer “${label}”, which is step ${step} of ${steps} of the branch. It stops here; go on by hand from the step before.`;
