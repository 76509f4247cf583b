import { isTyping } from '../ui/is-typing';

/** As long as the sentence with "Undo" is shown. */
const SHOWN_FOR = 10_000;

/** What can be undone now, the last on top. */
const undos: (() => void)[] = [];

/**
 * Lets Ctrl or ⌘ with Z do the same as the "Undo" of a sentence, while that is shown and nobody is writing; of several the
 * last one first. Answers the undo, which works once.
 */
export function undoWithKey(undo: () => void): () => void {
  const take = () => {
    const at = undos.indexOf(once);
    if (at !== -1) undos.splice(at, 1);
    if (undos.length === 0) window.removeEventListener('keydown', onKeyDown);
    return at !== -1;
  };
  const once = () => {
    if (take()) undo();
  };
  undos.push(once);
  window.addEventListener('keydown', onKeyDown);
  setTimeout(take, SHOWN_FOR);
  return once;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.code !== 'KeyZ' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  // A dialog may have an undo of its own.
  if (isTyping(event.target) || document.querySelector('[role=dialog]')) return;
  event.preventDefault();
  undos.at(-1)?.();
}
