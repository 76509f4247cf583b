import { fold } from './fold';

/** More words than a person looks for; the rest of a pasted page is left out. */
const MOST_TERMS = 12;

/**
 * What a search asks for: every term has to stand somewhere, as a piece of a word or as a whole phrase ("in quotes").
 * Folded; a quote that is never closed is a letter like any other.
 */
export function readTerms(q: string): string[] {
  const terms = [...fold(q).matchAll(/"([^"]+)"|(\S+)/g)]
    .map(([, phrase, word]) => (phrase ?? word!).trim())
    .filter(Boolean);
  return [...new Set(terms)].slice(0, MOST_TERMS);
}
