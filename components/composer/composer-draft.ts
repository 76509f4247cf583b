'use client';

import { useSyncExternalStore } from 'react';
import {
  type ComposerDraft,
  holdsSomething,
  type Mode,
  type ModeDraft,
  type PictureRole,
  readDraft,
  type Written,
} from './draft';
import { type ComposerPart, focusComposer } from './focus';
import { callOffPictures } from './pending-pictures';

/*
 * The one draft of this tab. It is kept in this browser until it was sent, mode by mode: what another tab writes in one
 * outlives what this one writes in another.
 */

const KEY = 'reprise:composer';
const EMPTY = readDraft(null);

const listeners = new Set<() => void>();
let draft: ComposerDraft | null = null;
/** The browser has what stands here: storage may be full or switched off. */
let isKept = true;

/** As this browser has it by now; null where it has nothing, or storage is switched off, or holds something else. */
function kept(): ComposerDraft | null {
  try {
    const text = localStorage.getItem(KEY);
    return text ? readDraft(JSON.parse(text)) : null;
  } catch {
    return null;
  }
}

/** What stands in the composer now. */
export const readComposer = (): ComposerDraft => (draft ??= kept() ?? EMPTY);

/** Changes what all modes share, or the mode itself: that begins with what any tab wrote there last. */
export function changeComposer(change: Partial<Omit<ComposerDraft, 'modes'>>) {
  const { modes } = readComposer();
  const opened = change.mode && isKept && kept()?.modes[change.mode];
  const isOther = opened && JSON.stringify(opened) !== JSON.stringify(modes[change.mode!]);
  keep({ ...readComposer(), ...change, ...(isOther ? { modes: { ...modes, [change.mode!]: opened } } : {}) });
}

/** `mode`: the one of which the draft has changed. */
function keep(next: ComposerDraft, mode?: Mode) {
  draft = next;
  const known = isKept ? kept()?.modes : undefined;
  const modes = known ? { ...known, ...(mode && { [mode]: next.modes[mode] }) } : next.modes;
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...next, modes }));
    isKept = true;
  } catch {
    // Full or switched off: what is on screen stays.
    isKept = false;
  }
  for (const listener of listeners) listener();
}

export type ModeChange = Partial<ModeDraft> | ((draft: ModeDraft) => Partial<ModeDraft>);

/** Changes what is written in one mode, also while another is shown: a picture may arrive late. */
export function changeMode(mode: Mode, change: ModeChange) {
  const composer = readComposer();
  const known = composer.modes[mode];
  const changed = typeof change === 'function' ? change(known) : change;
  if (Object.keys(changed).length > 0)
    keep({ ...composer, modes: { ...composer.modes, [mode]: { ...known, ...changed } } }, mode);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useComposerDraft(): ComposerDraft {
  return useSyncExternalStore(subscribe, readComposer, () => EMPTY);
}

/** Puts this in the place of what a mode holds. What stood there can be brought back. */
export function replaceWritten(mode: Mode, written: Partial<Written>) {
  if (written.pictures) callOffPictures(mode);
  changeMode(mode, (now) => {
    const { replaced, ...before } = now;
    const isOther = written.prompt !== before.prompt || written.pictures !== undefined;
    return { ...written, replaced: holdsSomething(before) && isOther ? before : replaced };
  });
}

/** Brings back what stood in a mode before it was replaced. */
export function bringBack(mode: Mode) {
  callOffPictures(mode);
  changeMode(mode, ({ replaced }) => (replaced ? { ...replaced, replaced: null } : {}));
}

/** Empties the place of one picture. A mask goes with the picture that it was painted on. */
export function removePicture(mode: Mode, role: PictureRole) {
  callOffPictures(mode, role);
  changeMode(mode, ({ pictures }) => ({
    pictures: pictures.filter((known) => known.role !== role),
    ...(role === 'image' ? { maskId: null, maskDraftId: null } : {}),
  }));
}

/** Opens a mode with this in it, and puts the focus where one goes on. */
export function fillComposer(mode: Mode, written: Partial<Written>, focus: ComposerPart = 'prompt') {
  replaceWritten(mode, written);
  changeComposer({ mode });
  focusComposer(mode, focus);
}
