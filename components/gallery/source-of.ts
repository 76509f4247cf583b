import type { Job, Output } from '@/lib/jobs/job';

/**
 * The picture of a parent that a click on one of its cells is about. Some providers send a grid as one sheet (then `slot`
 * says which quarter is meant), others as four pictures.
 */
export function sourceOf(parent: Pick<Job, 'outputs'>, slot: number | undefined): { output?: Output; slot?: number } {
  const pictures = parent.outputs.filter(({ kind }) => kind === 'image');
  if (!slot) return { output: pictures[0] };
  return pictures.length > 1 ? { output: pictures[slot - 1] ?? pictures[0] } : { output: pictures[0], slot };
}
