import { readPermutations, writePermutation } from './permutation-tree';
import { promptLines } from './prompt-lines';
import type { LineOptions } from './prompt-lines';

/**
 * How many prompts a text stands for, without writing a single one: the lines, each times its `{choices}`.
 * 0 for blank text; exact to 2^53, and Infinity where numbers end.
 */
export function countPrompts(text: string, options: LineOptions = {}): number {
  return promptLines(text, options).reduce((sum, line) => sum + readPermutations(line).count, 0);
}

/**
 * The prompts that a text stands for, written one at a time as they are asked for and at most `most`: line by line, the
 * last choice changing fastest. Repeated options give repeated prompts, as in Midjourney. A line without choices
 * comes out as it is, trimmed.
 */
export function* expandPrompts(text: string, { most, ...options }: LineOptions & { most: number }): Generator<string> {
  let left = most;
  for (const line of promptLines(text, options)) {
    const tree = readPermutations(line);
    for (let index = 0; index < tree.count; index++) {
      if (left-- <= 0) return;
      yield writePermutation(tree, index).trim();
    }
  }
}
