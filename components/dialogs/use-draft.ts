'use client';

import { useEffect, useRef, useState } from 'react';
import { type DraftContent, draftUrl, keepDraft, loadDraft, sendDraft } from './draft-store';
import type { FoundDraft } from './newer-draft';

const SEND_AFTER = 500;

/**
 * What was begun in a dialog, kept on the server by parent and offer: it survives closing, reloading and restarting.
 * `draft` is undefined while it is looked for and null when there is none. It stays undefined when the server did not
 * answer (`isUnknown`), until it is asked again (`retry`).
 */
export function useDraft(parentId: string, offerKey: string) {
  const url = draftUrl(parentId, offerKey);
  const [draft, setDraft] = useState<FoundDraft | null>();
  const [attempt, setAttempt] = useState(0);
  const [unanswered, setUnanswered] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const abort = new AbortController();
    void loadDraft(url, abort.signal).then((found) => {
      if (abort.signal.aborted) return;
      if (found === undefined) setUnanswered(attempt);
      else setDraft(found);
    });
    return () => abort.abort();
  }, [url, attempt]);

  useEffect(() => {
    const leave = () => {
      clearTimeout(timer.current);
      sendDraft(url, { isLeaving: true });
    };
    // A phone may end a page that is out of sight without another word.
    const hide = () => document.visibilityState === 'hidden' && leave();
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      clearTimeout(timer.current);
      sendDraft(url);
    };
  }, [url]);

  const save = (content: DraftContent) => {
    keepDraft(url, content);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => sendDraft(url), SEND_AFTER);
  };

  const retry = () => setAttempt((count) => count + 1);

  return { draft, isUnknown: unanswered === attempt, retry, save };
}
