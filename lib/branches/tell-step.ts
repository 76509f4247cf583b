import type { MediaRow } from '../db/schema';
import type { BranchStep, Offer } from '../jobs/job';
import { sameAspect } from '../mask/fit';
import type { Size } from '../mask/raster';
import type { PlannedStep } from './api';

/** What is known of a step before it is made. */
export type Foreseen = {
  step: BranchStep;
  /** The offer that will be clicked; undefined where only the picture itself will tell. */
  offer: Offer | null | undefined;
  /** The mask that goes with it, where it is in the store. */
  mask: MediaRow | undefined;
  /** What the run began on once, and what it begins on now; null where a size is not known. */
  shapes: { once: Size | null; now: Size | null };
  connectionName: string;
};

/** What becomes of a step's mask, or why the run will ask there, or stop; null where it will simply go on. */
export function tellStep({ step, offer, mask, shapes, connectionName }: Foreseen): PlannedStep['note'] {
  if (offer === null) return { kind: 'stops', words: `${connectionName} has no “${step.offer.label}”: it stops here.` };
  if (step.offer.needs === 'prompt' && !step.answer) {
    return { kind: 'asks', words: 'What was written is not known: it asks you.' };
  }
  if (step.offer.needs !== 'mask') return null;
  if (!step.answer?.maskId) return { kind: 'asks', words: 'What was painted is not known: it asks you.' };
  if (!mask) return { kind: 'asks', words: 'The mask is not in the store any more: it asks you to paint.' };
  if (shapes.once && shapes.now && !sameAspect(shapes.once, shapes.now)) {
    return { kind: 'asks', words: 'The mask was painted on another shape: it asks you to paint.' };
  }
  return { kind: 'tells', words: 'The same mask, fitted where the picture has another size.' };
}
