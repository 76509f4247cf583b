import { DAY_BAND, type TileRow } from './day-rows';
import { rowOffsets } from './tile-rows';

export type RowHeights = {
  /** Where each row begins, as far as is known by now. */
  offsets(rows: readonly TileRow[]): number[];
  /** Reads the height of each row that is drawn, from where one begins to where the next does. */
  learn(feed: HTMLElement): void;
  /** Rows above what is drawn stay as high as they were taken for: another guess would move everything in sight, frame by frame. */
  settle(above: readonly TileRow[], offsets: readonly number[]): void;
  /** Rows of another width have other heights. */
  forget(): void;
};

/** The heights of rows that were seen once, and from them a guess at the others; `guess` is the first, in pixels. */
export function createRowHeights(guess: number): RowHeights {
  const heights = new Map<string, number>();
  return {
    offsets: (rows) => rowOffsets(rows, heights, guess),
    learn(feed) {
      const starts = [...feed.children].filter((tile) => tile.hasAttribute('data-starts-row'));
      // With their fractions: a row that makes way for an empty box a third of a pixel off has all others painted again.
      const tops = starts.map((tile) => tile.getBoundingClientRect().top);
      tops.push(feed.getBoundingClientRect().bottom);
      let sum = 0;
      let count = 0;
      for (const [index, tile] of starts.entries()) {
        if (hasWaiting(tile)) continue;
        const height = tops[index + 1]! - tops[index]!;
        heights.set(tile.getAttribute('data-job')!, height);
        sum += height - (tile.hasAttribute('data-starts-day') ? DAY_BAND : 0);
        count += 1;
      }
      if (count > 0) guess = sum / count;
    },
    settle(above, offsets) {
      for (const [index, { key }] of above.entries()) {
        if (!heights.has(key)) heights.set(key, offsets[index + 1]! - offsets[index]!);
      }
    },
    forget: () => heights.clear(),
  };
}

/** True of a row in which a tile has no card yet: what stands in for it is as high as was thought. */
function hasWaiting(first: Element): boolean {
  let tile: Element | null = first;
  do {
    if (tile.hasAttribute('data-waiting')) return true;
    tile = tile.nextElementSibling;
  } while (tile && !tile.hasAttribute('data-starts-row'));
  return false;
}
