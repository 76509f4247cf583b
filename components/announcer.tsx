'use client';

import { X } from 'lucide-react';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';
import { type Notice, withNotice } from './notices';

/** `act`: what can be done about what was said, beside it. Answers how to take the sentence away before its time. */
type Announce = (text: string, act?: ReactNode) => () => void;

const Context = createContext<Announce>(() => () => {});

/** Says one sentence, on screen and to screen readers: for what happened away from where the person looks. */
export const useAnnounce = () => use(Context);

const SHOWN_FOR = 8_000;
const WITH_ACT = 10_000;
let lastId = 0;

export function Announcer({ children }: { children: ReactNode }) {
  const [notices, setNotices] = useState<Notice[]>([]);
  const remove = useCallback((id: number) => setNotices((all) => all.filter((notice) => notice.id !== id)), []);
  const announce = useCallback<Announce>(
    (text, act) => {
      const notice = { id: ++lastId, text, act };
      setNotices((all) => withNotice(all, notice));
      setTimeout(() => remove(notice.id), act ? WITH_ACT : SHOWN_FOR);
      return () => remove(notice.id);
    },
    [remove],
  );

  return (
    <Context value={announce}>
      {children}
      <output
        aria-live="polite"
        className="pointer-events-none fixed inset-x-4 bottom-[calc(5rem+var(--player)+var(--above,0px))] z-50 flex flex-col items-center gap-2 md:bottom-[calc(1.5rem+var(--player)+var(--above,0px))]"
      >
        {notices.map(({ id, text, act }) => (
          <span
            key={id}
            className="appear pointer-events-auto flex max-w-xl items-start gap-3 rounded-xl border bg-raised py-2.5 pr-2 pl-4 shadow-pop"
          >
            <span dir="auto" className="min-w-0 wrap-anywhere">
              {text}
            </span>
            {act}
            <button
              type="button"
              aria-label="Dismiss message"
              onClick={() => remove(id)}
              className="grid size-6 shrink-0 place-items-center rounded-md text-muted transition hover:bg-hover hover:text-ink"
            >
              <X size={14} aria-hidden />
            </button>
          </span>
        ))}
      </output>
    </Context>
  );
}
