import { isTyping } from '../ui/is-typing';

/** As long as the sentence with "Undo" is shown. */
const SHOWN_FOR = 10_000;

/**
 * Lets Ctrl or ⌘ with Z do the same as the "Undo" of a sentence, while that is shown and nobody is writing. Answers the
 * undo, which works once.
 */
export function undoWithKey(undo: () => void): () => void {
  const listening = new AbortController();
  const once = () => {
    if (listening.signal.aborted) return;
    listening.abort();
    undo();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.code !== 'KeyZ' || !(event.ctrlKey || event.metaKey) || event.shiftKey || isTyping(event.target)) return;
    event.preventDefault();
    once();
  };
  window.addEventListener('keydown', onKeyDown, { signal: listening.signal });
  setTimeout(() => listening.abort(), SHOWN_FOR);
  return once;
}
