/** Meters and playheads move 20 times a second: a page that paints at every frame costs as much as the sound. */
const INTERVAL = 50;

export type Ticker = {
  /** Calls at every tick while it runs. The answer takes it back. */
  add(show: () => void): () => void;
  run(isRunning: boolean): void;
};

/** One clock for all that moves on a page; a hidden page is not drawn. */
export function createTicker(): Ticker {
  const shown = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const tick = () => {
    if (!document.hidden) for (const show of shown) show();
  };
  return {
    add(show) {
      shown.add(show);
      return () => void shown.delete(show);
    },
    run(isRunning) {
      if (isRunning === (timer !== undefined)) return;
      clearInterval(timer);
      timer = isRunning ? setInterval(tick, INTERVAL) : undefined;
    },
  };
}
