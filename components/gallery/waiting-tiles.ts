/** Keys of the tiles that are drawn now, and of those that will be; what else a look goes by. */
export type Turns = {
  drawn: ReadonlySet<string>;
  window: readonly string[];
  /** Of the window, the ones in sight or nearly. */
  near: ReadonlySet<string>;
  /** The tile that has the focus. */
  focused: string | null;
  /** Nobody scrolls, or slowly. */
  isSlow: boolean;
};

/** Keys of the tiles whose cards are not drawn yet, and of those whose cards are still without their buttons. */
export type Waiting = { cards: ReadonlySet<string>; buttons: ReadonlySet<string> };

/**
 * Which tiles of the window are still without their cards, or their buttons. Those that came in wait, all but `most`, for
 * the next look: a whole row in one frame would hold that frame up. What is near never waits for its card. Buttons come in looks
 * that find all cards there, while nobody scrolls fast: nothing is clicked before. What has the focus never waits for them.
 * Gives back what it was given where nothing changes.
 */
export function stillWaiting(
  waiting: Waiting,
  { drawn, window, near, focused, isSlow }: Turns,
  most: { cards: number; buttons: number },
): Waiting {
  const isNew = (key: string) => !drawn.has(key);
  const far = window.filter((key) => !near.has(key) && (waiting.cards.has(key) || isNew(key)));
  const cards = keep(waiting.cards, far.slice(most.cards));
  const bare = window.filter((key) => key !== focused && (waiting.buttons.has(key) || isNew(key)));
  const isTurn = isSlow && far.length === 0;
  const buttons = keep(waiting.buttons, most.buttons === Infinity ? [] : bare.slice(isTurn ? most.buttons : 0));
  return cards === waiting.cards && buttons === waiting.buttons ? waiting : { cards, buttons };
}

function keep(known: ReadonlySet<string>, keys: readonly string[]): ReadonlySet<string> {
  return keys.length === known.size && keys.every((key) => known.has(key)) ? known : new Set(keys);
}
