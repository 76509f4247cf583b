'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { useOrganise } from './use-organise';

/** A pause in writing after which what is written is sent. */
const PAUSE = 700;

/** Texts of the note that a writer remembers: those that were there, and its own that may still be on their way. */
const REMEMBERED = 10;

type Draft = { text: string; isSending: boolean; problem: string | null };

/** What becomes of a note that two have written. */
export type NoteChoice = 'both' | 'mine' | 'theirs';

/**
 * The note of a job as it is written: sent at each pause, when the field is left, and when the page is. What did not
 * arrive stays in this browser until it has, also over a reload. Where the note was changed elsewhere meanwhile, nothing is
 * sent any more until its writer has seen both texts and chosen.
 */
export function useNote(job: Job) {
  const { mark } = useOrganise();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [wasSaved, setSaved] = useState(false);
  const [isConflict, setConflict] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef<string | null>(null);
  const seen = useRef<string[]>([]);
  const isHeld = useRef(false);
  const known = useRef(job);
  useEffect(() => {
    known.current = job;
  });

  const hold = useCallback((isHeldNow: boolean) => {
    isHeld.current = isHeldNow;
    setConflict(isHeldNow);
  }, []);

  const save = useCallback(async () => {
    clearTimeout(timer.current);
    const text = latest.current;
    if (text === null || isHeld.current) return;
    setDraft((now) => now && { ...now, isSending: true, problem: null });
    const noteSeen = seen.current;
    seen.current = remember(seen.current, text);
    const problem = await mark([known.current], { note: text, noteSeen });
    if (problem?.code === 'conflict' && latest.current !== null) hold(true);
    // Somebody wrote on: their next pause sends it.
    if (latest.current !== text) return;
    if (problem) return setDraft({ text, isSending: false, problem: problem.message });
    forget(known.current.id);
    latest.current = null;
    setDraft(null);
    setSaved(true);
  }, [mark, hold]);

  const write = useCallback(
    (text: string, begunWith?: string[]) => {
      if (latest.current === null) seen.current = begunWith ?? remember(seen.current, known.current.note);
      latest.current = text;
      keep(known.current.id, { text, seen: seen.current });
      setDraft({ text, isSending: false, problem: null });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE);
    },
    [save],
  );

  const choose = useCallback(
    (choice: NoteChoice) => {
      const theirs = known.current.note;
      hold(false);
      if (choice === 'theirs') {
        clearTimeout(timer.current);
        forget(known.current.id);
        latest.current = null;
        return setDraft(null);
      }
      seen.current = remember(seen.current, theirs);
      write(choice === 'both' ? `${theirs}\n\n${latest.current ?? ''}` : (latest.current ?? ''));
      void save();
    },
    [hold, save, write],
  );

  useEffect(() => {
    const left = readKept(job.id);
    if (left) queueMicrotask(() => write(left.text, left.seen));
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
    problem: isConflict ? null : (draft?.problem ?? null),
    isConflict,
    write: (text: string) => write(text),
    save: () => void save(),
    choose,
  };
}

const remember = (seen: readonly string[], text: string) => [...new Set([...seen, text])].slice(-REMEMBERED);

/** A text that has not arrived, and what its writer knew the note to have been. */
type Kept = { text: string; seen?: string[] | undefined };

const nameOf = (jobId: string) => `reprise-note-${jobId}`;

/** A browser may refuse to keep anything: then the page alone does. */
function keep(jobId: string, kept: Kept): void {
  try {
    localStorage.setItem(nameOf(jobId), JSON.stringify(kept));
  } catch {
    // Nothing is lost as long as the page stays.
  }
}

function forget(jobId: string): void {
  try {
    localStorage.removeItem(nameOf(jobId));
  } catch {
    // It was not kept either.
  }
}

function readKept(jobId: string): Kept | null {
  try {
    const text = localStorage.getItem(nameOf(jobId));
    return text === null ? null : asKept(text);
  } catch {
    return null;
  }
}

/** What an earlier version kept is the text alone. */
function asKept(text: string): Kept {
  try {
    const kept = JSON.parse(text) as Kept;
    return typeof kept.text === 'string' && Array.isArray(kept.seen) ? kept : { text };
  } catch {
    return { text };
  }
}
