import type { Job, Output } from './job';

type Starred<O> = { favourite: boolean; outputs: O[] };

/**
 * What is a favourite of a job and of its outputs once it, or its output at a position, is marked or no longer. A job with a
 * favourite take is one; a take that is none any more leaves its job as it is (docs/decisions/0027).
 */
export function star<O extends Output>(
  { favourite, outputs }: Starred<O>,
  isFavourite: boolean,
  position?: number,
): Starred<O> {
  if (position === undefined) {
    return { favourite: isFavourite, outputs: isFavourite ? outputs : outputs.map((output) => mark(output, false)) };
  }
  return {
    favourite: favourite || isFavourite,
    outputs: outputs.map((output) => (output.position === position ? mark(output, isFavourite) : output)),
  };
}

/** A job with the stars of an earlier state of it, e.g. where the studio refused those that were drawn since. */
export function withStarsOf(job: Job, { favourite, outputs }: Job): Job {
  const starred = new Set(outputs.filter((output) => output.favourite).map(({ position }) => position));
  return { ...job, favourite, outputs: job.outputs.map((output) => mark(output, starred.has(output.position))) };
}

function mark<O extends Output>(output: O, isFavourite: boolean): O {
  if (isFavourite) return { ...output, favourite: true };
  const { favourite: _, ...rest } = output;
  return rest as O;
}
