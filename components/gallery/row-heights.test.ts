import { expect, test } from 'vitest';
import { createRowHeights } from './row-heights';
import type { TileRow } from './day-rows';

const row = (key: string): TileRow => ({ key, start: 0, end: 4, begins: [] });

/** A feed with rows of these heights, in pixels; a tile of those marked has no card yet. */
function drawn(rows: { key: string; height: number; waits?: boolean }[]): HTMLElement {
  let top = 0;
  const tiles = rows.map(({ key, height, waits }) => {
    const place = { top };
    top += height;
    const attributes = new Map([
      ['data-job', key],
      ['data-starts-row', ''],
      ...(waits ? [['data-waiting', ''] as const] : []),
    ]);
    return {
      hasAttribute: (name: string) => attributes.has(name),
      getAttribute: (name: string) => attributes.get(name) ?? null,
      getBoundingClientRect: () => place,
      nextElementSibling: null,
    };
  });
  const feed = { children: tiles, getBoundingClientRect: () => ({ bottom: top }) };
  return feed as unknown as HTMLElement;
}

test('a row is as high as it was seen, with its fraction of a pixel; others are guessed from what was seen', () => {
  const heights = createRowHeights(400);
  heights.learn(drawn([{ key: 'a', height: 460.25 }]));
  expect(heights.offsets([row('a'), row('b')])).toEqual([0, 460.25, 920.5]);
});

test('rows above what is drawn keep the height that they were taken for when the guess becomes another', () => {
  const heights = createRowHeights(400);
  const rows = [row('a'), row('b'), row('c')];
  heights.settle(rows.slice(0, 2), heights.offsets(rows));
  heights.learn(drawn([{ key: 'c', height: 500 }]));
  expect(heights.offsets(rows)).toEqual([0, 400, 800, 1_300]);
  heights.learn(drawn([{ key: 'b', height: 450 }]));
  expect(heights.offsets(rows)).toEqual([0, 400, 850, 1_350]);
});

test('a row with a tile that waits for its card teaches nothing', () => {
  const heights = createRowHeights(400);
  heights.learn(drawn([{ key: 'a', height: 460, waits: true }]));
  expect(heights.offsets([row('a'), row('b')])).toEqual([0, 400, 800]);
});
