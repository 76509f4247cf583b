/** Words of a text as they are compared: small letters, no brackets. */
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}.]+/u)
    .filter(Boolean);

/**
 * How well what was typed fits a name: null where a word of it fits nothing, else a number that is smaller for better.
 * Every word must begin a word of the name, in any order; words at the front and whole words count more.
 */
export function fit(typed: string, name: string): number | null {
  const words = wordsOf(name);
  let sum = 0;
  for (const part of wordsOf(typed)) {
    const at = words.findIndex((word) => word.startsWith(part));
    if (at === -1) return null;
    sum += at + (words[at] === part ? 0 : 0.5);
  }
  return sum;
}

/** Those that fit, the best first, equals in their own order. */
export function fitting<T extends { name: string }>(typed: string, all: readonly T[]): T[] {
  return all
    .map((one) => ({ one, score: fit(typed, one.name) }))
    .filter((entry): entry is { one: T; score: number } => entry.score !== null)
    .toSorted((first, second) => first.score - second.score)
    .map(({ one }) => one);
}
