import { countPrompts, expandPrompts } from '@/lib/prompt/permutations';
import type { WrittenPrompts } from './use-several';

/** More pictures than this are asked about before they are sent. */
export const ASK_ABOVE = 8;
/** More than this are not sent at once. */
export const MOST_AT_ONCE = 100;

/** How many pictures the text asks for; one for blank text, which may go with references. */
export const countPictures = ({ prompt, perLine }: WrittenPrompts) => Math.max(1, countPrompts(prompt, { perLine }));

/** The prompts as they are sent. A blank text stays one blank prompt. */
export function writePrompts({ prompt, perLine }: WrittenPrompts): string[] {
  const prompts = [...expandPrompts(prompt, { most: MOST_AT_ONCE, perLine })];
  return prompts.length > 0 ? prompts : [''];
}

/** The sentence about more than may be sent at once; null for fewer. */
export function tooManyWords(count: number): string | null {
  if (count <= MOST_AT_ONCE) return null;
  const told = count < 1_000_000 ? count.toLocaleString('en') : 'over a million';
  return `This asks for ${told} pictures, and ${MOST_AT_ONCE} is the most at once. Take some choices or lines out.`;
}
