import type { ReactNode } from 'react';

/** A sentence that is shown for a while. `act`: what can be done about what it says, e.g. undo it. */
export type Notice = { id: number; text: string; act: ReactNode };

/** What is shown at once; one more where a sentence comes to as many that something can be done about. */
const MOST = 3;

/**
 * Adds a sentence to those that are shown: the same again takes the place of the first, and the oldest go. What something
 * can be done about stays as long as it may: a second deletion is another undo, and no mere sentence takes one away.
 */
export function withNotice(all: readonly Notice[], notice: Notice): Notice[] {
  const others = all.filter(({ text, act }) => act || text !== notice.text);
  const acts = last(
    others.filter(({ act }) => act),
    notice.act ? MOST - 1 : MOST,
  );
  const said = last(
    others.filter(({ act }) => !act),
    MOST - 1 - acts.length,
  );
  return [...others.filter((one) => acts.includes(one) || said.includes(one)), notice];
}

const last = (notices: readonly Notice[], count: number) => (count > 0 ? notices.slice(-count) : []);
