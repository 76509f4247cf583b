'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { useOrganise } from './use-organise';

/** A pause in writing after which what is written is sent. */
const PAUSE = 700;

type Draft = { text: string; isSending: boolean; problem: string | null };

/**
 * The note of a job as it is written: sent at each pause, when the field is left, and when the page is. What did not
 * arrive stays in this browser until it has, also over a reload.
 */
export function useNote(job: Job) {
  const { mark } = useOrganise();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [wasSaved, setSaved] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef<string | null>(null);
  const known = useRef(job);
  useEffect(() => {
    known.current = job;
  });

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const text = latest.current;
    if (text === null) return;
    setDraft((now) => now && { ...now, isSending: true, problem: null });
    const problem = await mark([known.current], { note: text });
    // Somebody wrote on: their next pause sends it.
    if (latest.current !== text) return;
    if (problem) return setDraft({ text, isSending: false, problem });
    latest.current = null;
    keep(known.current.id, null);
    setDraft(null);
    setSaved(true);
  }, [mark]);

  const write = useCallback(
    (text: string) => {
      latest.current = text;
      keep(known.current.id, text);
      setDraft({ text, isSending: false, problem: null });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE);
    },
    [save],
  );

  useEffect(() => {
    const left = readKept(job.id);
    if (left !== null) queueMicrotask(() => write(left));
    const leave = () => void save();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [job.id, save, write]);

  return {
    text: draft?.text ?? job.note,
    state: draft?.isSending ? 'Saving…' : wasSaved && !draft ? 'Saved' : '',
    problem: draft?.problem ?? null,
    write,
    save: () => void save(),
  };
}

const nameOf = (jobId: string) => `reprise-note-${jobId}`;

/** A browser may refuse to keep anything: then the page alone does. */
function keep(jobId: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(nameOf(jobId));
    else localStorage.setItem(nameOf(jobId), text);
  } catch {
    // Nothing is lost as long as the page stays.
  }
}

function readKept(jobId: string): string | null {
  try {
    return localStorage.getItem(nameOf(jobId));
  } catch {
    return null;
  }
}
