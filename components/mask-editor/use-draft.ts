import { useEffect, useEffectEvent, useRef } from 'react';
import type { MaskEncoder } from './mask-encoder';
import type { MaskSession } from './mask-session';

export type Draft = { prompt: string; mask: Uint8Array | null };

/** Milliseconds of rest after the last change before the draft is handed on. */
const rest = 400;

/**
 * Hands on what is painted and written, some time after the last change and at once when the editor goes away. Nothing is
 * handed on before something changed, so a picture that never loads cannot wipe out a saved mask.
 */
export function useDraft(options: {
  prompt: string;
  initialPrompt: string;
  initialMask: Uint8Array | undefined;
  session: MaskSession | null;
  revision: number;
  encoder: MaskEncoder;
  onDraft(draft: Draft): void;
}): void {
  const { prompt, initialPrompt, session, revision } = options;
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const known = useRef({ prompt: initialPrompt, revision: 0, session });

  const send = useEffectEvent(() => {
    const { prompt, session, encoder, initialMask, onDraft } = options;
    if (!session) return onDraft({ prompt, mask: initialMask ?? null });
    if (!session.document.bits.includes(1)) return onDraft({ prompt, mask: null });
    // Nearly always ready, so that leaving the page hands the draft on while there still is a page.
    if (encoder.latest?.revision === session.document.revision) return onDraft({ prompt, mask: encoder.latest.png });
    void encoder.encode(session.document).then(({ png }) => onDraft({ prompt, mask: png }));
  });

  const flush = useEffectEvent(() => {
    if (!timer.current) return;
    clearTimeout(timer.current);
    timer.current = null;
    send();
  });

  useEffect(() => {
    const before = known.current;
    known.current = { prompt, revision, session };
    // A session that has just opened shows what was saved; that is no change.
    const maskChanged = before.session === session ? before.revision !== revision : false;
    if (before.prompt === prompt && !maskChanged) return;
    if (timer.current) clearTimeout(timer.current);
    timer.current = setTimeout(() => flush(), rest);
  }, [prompt, revision, session]);

  useEffect(() => {
    const leave = () => flush();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      flush();
    };
  }, []);
}
