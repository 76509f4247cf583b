import { readParameters } from '@/lib/prompt/edit-flags';
import { parseRatio } from '@/lib/prompt/ratio';

/** Width to height as a number: what the prompt asks for, else that of the picture itself. */
export function frameShape(prompt: string, picture: { width: number; height: number }): number {
  const asked = readParameters(prompt).aspect;
  const ratio = asked?.valid && asked.value ? parseRatio(asked.value) : null;
  const { width, height } = ratio ?? picture;
  return width / height;
}

/**
 * How much of a frame the picture takes at zoom 1, in percent of each side: it fits, and stands in the middle, whatever
 * shape the frame has.
 */
export function fitInto(frame: number, picture: number): { width: number; height: number } {
  return { width: Math.min(1, picture / frame) * 100, height: Math.min(1, frame / picture) * 100 };
}
