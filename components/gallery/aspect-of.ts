import type { Job } from '@/lib/jobs/job';
import { parseRatio } from '@/lib/prompt/ratio';

/** A picture beyond these is cut: a panorama would make its row a line. */
const WIDEST = 3;
const TALLEST = 0.4;

/** Width to height of what a tile shows: of its picture, or of the one that was asked for while there is none. */
export function aspectOf({ outputs, aspect, reading }: Pick<Job, 'outputs' | 'aspect' | 'reading'>): number {
  // Words and covers are shown in a square.
  if (reading || outputs.some(({ kind }) => kind === 'audio')) return 1;
  const [first] = outputs;
  const asked = parseRatio(aspect ?? '') ?? { width: 1, height: 1 };
  const { width, height } = first?.width && first.height ? { width: first.width, height: first.height } : asked;
  // Two stand beside each other; four make a frame of the same shape.
  const whole = (width / height) * (outputs.length === 2 ? 2 : 1);
  return Math.min(WIDEST, Math.max(TALLEST, whole));
}
