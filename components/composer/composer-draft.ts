'use client';

import { useSyncExternalStore } from 'react';
import type { BotType, Speed } from '@/lib/jobs/job';

/** What stands in the composer. It is kept in this browser until it was sent. */
export type ComposerDraft = {
  prompt: string;
  speed: Speed;
  botType: BotType;
  connection: string | null;
  references: { mediaId: string }[];
  /** Each line is a prompt of its own. */
  perLine: boolean;
  /** What stood here before another prompt was put in its place. */
  replaced: { prompt: string; references: ComposerDraft['references'] } | null;
};

const KEY = 'reprise:composer';
const EMPTY: ComposerDraft = {
  prompt: '',
  speed: 'fast',
  botType: 'midjourney',
  connection: null,
  references: [],
  perLine: false,
  replaced: null,
};

const listeners = new Set<() => void>();
let draft: ComposerDraft | null = null;

function read(): ComposerDraft {
  if (draft) return draft;
  try {
    draft = { ...EMPTY, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<ComposerDraft>) };
    if (typeof draft.prompt !== 'string' || !Array.isArray(draft.references)) draft = EMPTY;
  } catch {
    // Storage is switched off, or holds something else: the composer works all the same.
    draft = EMPTY;
  }
  return draft;
}

export function changeComposer(change: Partial<ComposerDraft> | ((draft: ComposerDraft) => Partial<ComposerDraft>)) {
  const known = read();
  draft = { ...known, ...(typeof change === 'function' ? change(known) : change) };
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // Full or switched off: what is on screen stays.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useComposerDraft(): ComposerDraft {
  return useSyncExternalStore(subscribe, read, () => EMPTY);
}

export const PROMPT_FIELD = 'composer-prompt';

let isAwaited = false;

/** Puts words, and the references they go with, into the composer. What stood there can be brought back. */
export function fillComposer(prompt: string, references?: string[]) {
  changeComposer((now) => ({
    prompt,
    perLine: false,
    ...(references ? { references: references.map((mediaId) => ({ mediaId })) } : {}),
    replaced:
      (now.prompt.trim() || now.references.length > 0) && now.prompt !== prompt
        ? { prompt: now.prompt, references: now.references }
        : now.replaced,
  }));
  focusComposer();
}

/** The caret behind the words; on a page without a composer, as soon as there is one. */
export function focusComposer() {
  const field = document.getElementById(PROMPT_FIELD);
  isAwaited = !(field instanceof HTMLTextAreaElement);
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  requestAnimationFrame(() => field.setSelectionRange(field.value.length, field.value.length));
}

/** For the field itself, when it appears. */
export function takeAwaitedFocus() {
  if (isAwaited) focusComposer();
}
