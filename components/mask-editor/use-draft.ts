import { useEffect, useEffectEvent, useRef } from 'react';
import { encodeMaskAtOnce } from '@/lib/mask/png';
import type { MaskEncoder } from './mask-encoder';
import type { MaskSession } from './mask-session';
import { addWishes } from './wish';
import type { Wish } from './wish';

/**
 * `mask`: a 1-bit PNG, null when nothing is marked and nothing can be taken back. It may hold its history (`stEP`), and what
 * was still being computed when the editor went away, to be asked for again over this mask (`wiSH`).
 */
export type Draft = { prompt: string; mask: Uint8Array | null };

/** Milliseconds of rest after the last change before the draft is handed on. */
const rest = 300;

/**
 * Hands on what is painted and written, with its history: some time after the last change, and at once when the editor goes
 * away, because a page that is left gets no time. Nothing is handed on before something changed, so a picture that never
 * loads cannot wipe out a saved mask.
 */
export function useDraft(options: {
  prompt: string;
  initialPrompt: string;
  initialMask: Uint8Array | undefined;
  session: MaskSession | null;
  revision: number;
  encoder: MaskEncoder | null;
  wishes(): Wish[];
  onDraft(draft: Draft): void;
}): void {
  const { prompt, initialPrompt, session, revision } = options;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** The newest draft with its history that is being made. */
  const inTheMaking = useRef<object | null>(null);
  const known = useRef({ prompt: initialPrompt, revision: 0, session });

  const sendAtOnce = useEffectEvent((wishes: Wish[] = []) => {
    const { prompt, session, encoder, initialMask, onDraft } = options;
    if (!session || !encoder) return onDraft({ prompt, mask: initialMask ?? null });
    // The mask alone is nearly always ready. If not, it is made here: nothing that answers later would find the page still
    // there.
    const { latest } = encoder;
    const isReady = latest?.revision === session.document.revision;
    const mask = session.encodeAtOnce(isReady ? latest.png : undefined);
    if (wishes.length === 0) return onDraft({ prompt, mask });
    onDraft({ prompt, mask: addWishes(mask ?? encodeMaskAtOnce(session.document), wishes) });
  });

  const sendWithHistory = useEffectEvent((wishes: Wish[] = []) => {
    const { prompt, session, onDraft } = options;
    if (!session) return sendAtOnce(wishes);
    const { revision } = session.getSnapshot();
    const turn = (inTheMaking.current = {});
    /** Whether nothing newer is being made, which would hand on its own. */
    const end = () => {
      const isNewest = inTheMaking.current === turn;
      if (isNewest) inTheMaking.current = null;
      return isNewest;
    };
    void session.encodeDraft().then(
      (mask) => {
        // Something newer that is not being made yet waits for its own turn.
        if (!end() || session.getSnapshot().revision !== revision) return;
        onDraft({ prompt, mask: wishes.length > 0 ? addWishes(mask, wishes) : kept(session, mask) });
      },
      () => end() && sendAtOnce(wishes),
    );
  });

  const flush = useEffectEvent((isLeaving: boolean) => {
    const { session } = options;
    // A stroke in the middle, or one that has ended so shortly before that no panel knows of it yet.
    const isPainting =
      session !== null && session === known.current.session && session.document.revision !== known.current.revision;
    // What comes in place of a step that was taken back has a turn of its own.
    if (!isLeaving && session?.isUnderway) return;
    const wishes = isLeaving ? options.wishes() : [];
    const isOwed = isPainting || inTheMaking.current !== null || wishes.length > 0;
    if (!timer.current && !(isLeaving && isOwed)) return;
    clearTimeout(timer.current ?? undefined);
    timer.current = null;
    if (isLeaving) sendAtOnce(wishes);
    // Without a session that was all there is.
    if (!isLeaving || session) sendWithHistory(wishes);
  });

  useEffect(() => {
    const before = known.current;
    known.current = { prompt, revision, session };
    // A session that has just opened shows what was saved; that is no change.
    const maskChanged = before.session === session ? before.revision !== revision : false;
    if (before.prompt === prompt && !maskChanged) return;
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => flush(false), rest);
  }, [prompt, revision, session]);

  useEffect(() => {
    const leave = () => flush(true);
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      flush(true);
    };
  }, []);
}

function kept(session: MaskSession, mask: Uint8Array): Uint8Array | null {
  const { statistics, canUndo, canRedo } = session.getSnapshot();
  return statistics.count === 0 && !canUndo && !canRedo ? null : mask;
}
