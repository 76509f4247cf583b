/** Time as the emulator sees it, in milliseconds since 1970. */
export type Clock = {
  now(): number;
  /** Moves time forward and tells the listeners at once. */
  advance(milliseconds: number): void;
  onAdvance(listener: () => void): () => void;
};

/** The machine's clock, with an offset that `advance` adds to. */
export function realClock(): Clock {
  return movable(() => Date.now());
}

/** A clock that stands still until a test moves it. */
export function stoppedClock(start = 1_773_400_000_000): Clock {
  return movable(() => start);
}

function movable(source: () => number): Clock {
  let offset = 0;
  const listeners = new Set<() => void>();
  return {
    now: () => source() + offset,
    advance(milliseconds) {
      offset += milliseconds;
      for (const listener of listeners) listener();
    },
    onAdvance(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
