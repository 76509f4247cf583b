import type { ComparedPicture } from '@/lib/compare/address';
import type { Job, Output } from '@/lib/jobs/job';
import { sourceOf } from '../gallery/source-of';
import { gridCells } from '../offers/offer-view';
import { clickName } from '../job/first-words';

/** A picture of a comparison as it was found: which file, and which quarter of it. */
export type Compared = ComparedPicture & {
  job: Job;
  output: Output;
  /** 1 to 4 where one quarter of the file is meant. */
  quarter: number | null;
  name: string;
  /** The cells that can be chosen instead; empty where there is one picture only. */
  cells: number[];
};

/** The file that an address means; null where the job has no picture (yet). */
export function findCompared(job: Job, { id, cell }: ComparedPicture): Compared | null {
  const { output, slot } = sourceOf(job, cell ?? undefined);
  if (!output) return null;
  const pictures = job.outputs.filter(({ kind }) => kind === 'image');
  const count = pictures.length > 1 ? Math.min(4, pictures.length) : gridCells(job).length;
  const label = clickName(job.parentOffer?.label, job.kind);
  return {
    id,
    cell,
    job,
    output,
    quarter: slot ?? null,
    name: cell === null ? label : `${label}, picture ${cell}`,
    cells: Array.from({ length: count }, (_, index) => index + 1),
  };
}
