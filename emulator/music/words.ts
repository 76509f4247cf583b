/** Looks for whole words and short phrases in a text, whatever their case and punctuation. */
export function readMusicWords(text: string) {
  const normal = normalise(text);
  return {
    /** Where the word stands first; Infinity when it does not. */
    at(word: string): number {
      const index = normal.indexOf(normalise(word));
      return index < 0 ? Infinity : index;
    },
    says: (...words: string[]) => words.some((word) => normal.includes(normalise(word))),
  };
}

function normalise(text: string): string {
  return ` ${text
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}&#]+/gu, ' ')
    .trim()} `;
}
