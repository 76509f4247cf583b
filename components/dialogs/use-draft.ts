'use client';

import { useEffect, useRef, useState } from 'react';
import { toBase64 } from '@/lib/mask/base64';
import type { Draft } from '@/lib/jobs/api';

/** A draft as the dialogs hold it: the mask as the bytes of its PNG. */
export type DraftContent = { prompt: string; mask: Uint8Array | null };

const SAVE_AFTER = 500;
/** Browsers send this much after the page is gone, and no more. */
const KEEPALIVE_LIMIT = 60_000;

/**
 * What was begun in a dialog, kept on the server by parent and offer: it survives closing, reloading and restarting.
 * `draft` is undefined while it is looked for and null when there is none.
 */
export function useDraft(parentId: string, offerKey: string) {
  const url = `/api/jobs/${parentId}/drafts/${encodeURIComponent(offerKey)}`;
  const [draft, setDraft] = useState<DraftContent | null>();
  const unsaved = useRef<DraftContent | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const abort = new AbortController();
    void loadDraft(url, abort.signal).then((found) => {
      if (!abort.signal.aborted) setDraft(found);
    });
    return () => abort.abort();
  }, [url]);

  useEffect(() => {
    const flush = () => {
      clearTimeout(timer.current);
      if (unsaved.current) void saveDraft(url, unsaved.current);
      unsaved.current = null;
    };
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [url]);

  const save = (content: DraftContent) => {
    unsaved.current = content;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      unsaved.current = null;
      void saveDraft(url, content);
    }, SAVE_AFTER);
  };

  return { draft, save };
}

async function loadDraft(url: string, signal: AbortSignal): Promise<DraftContent | null> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || response.status === 204) return null;
    const draft = (await response.json()) as Draft | null;
    return draft && { prompt: draft.prompt, mask: draft.mask ? fromBase64(draft.mask) : null };
  } catch {
    // Without its draft a dialog starts empty; that is better than not starting.
    return null;
  }
}

async function saveDraft(url: string, { prompt, mask }: DraftContent) {
  const body = JSON.stringify({ prompt, mask: mask && toBase64(mask) });
  const headers = { 'content-type': 'application/json' };
  await fetch(url, { method: 'PUT', body, headers, keepalive: body.length < KEEPALIVE_LIMIT }).catch(() => {
    // The next change saves again; the connection bar already says that the studio does not answer.
  });
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
