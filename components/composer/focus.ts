import type { Mode } from './draft';

/*
 * Where the composer wants the focus. It may be asked for on a page without a composer, or before the code of a mode
 * has arrived: then the control takes it when it appears.
 */

/** What can be focused: the prompt, the way to add a picture or a last frame, to paint the region, a field of a song, to send. */
export type ComposerPart = 'prompt' | 'picture' | 'end' | 'paint' | 'title' | 'style' | 'negativeTags' | 'submit';

export const partId = (mode: Mode, part: ComposerPart) => `composer-${mode}-${part}`;

let awaited: string | null = null;

/** Focuses a control of the composer, the caret behind the words; now, or as soon as there is one. */
export function focusComposer(mode: Mode, part: ComposerPart = 'prompt') {
  awaited = partId(mode, part);
  takeAwaitedFocus();
}

/** For a control that appears: takes the focus if it was meant. */
export function takeAwaitedFocus() {
  const control = awaited && document.getElementById(awaited);
  if (!control) return;
  awaited = null;
  control.focus();
  if (!(control instanceof HTMLTextAreaElement)) return;
  requestAnimationFrame(() => control.setSelectionRange(control.value.length, control.value.length));
}
