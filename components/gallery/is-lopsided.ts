import type { Output } from '@/lib/jobs/job';

/** True where cutting the file as a whole would lose much of every picture in it. */
export const isLopsided = ({ width, height }: Output) =>
  Boolean(width && height && Math.abs(width / height - 1) > 0.04);
