import { DAY_BAND, rowOffsets, type TileRow } from './tile-rows';

export type RowHeights = {
  /** Where each row begins, as far as is known by now. */
  offsets(rows: readonly TileRow[]): number[];
  /** Reads the height of each row that is drawn, from where one begins to where the next does. */
  learn(feed: HTMLElement): void;
  /** Rows of another width have other heights. */
  forget(): void;
};

/** The heights of rows that were seen once, and from them a guess at the others; `guess` is the first, in pixels. */
export function createRowHeights(guess: number): RowHeights {
  const heights = new Map<string, number>();
  return {
    offsets: (rows) => rowOffsets(rows, heights, guess),
    learn(feed) {
      const starts = [...feed.querySelectorAll<HTMLElement>('[data-starts-row]')];
      let sum = 0;
      for (const [index, tile] of starts.entries()) {
        const next = starts[index + 1];
        const height = (next ? next.offsetTop : feed.offsetTop + feed.offsetHeight) - tile.offsetTop;
        heights.set(tile.dataset['job']!, height);
        sum += height - ('startsDay' in tile.dataset ? DAY_BAND : 0);
      }
      if (starts.length > 0) guess = sum / starts.length;
    },
    forget: () => heights.clear(),
  };
}
