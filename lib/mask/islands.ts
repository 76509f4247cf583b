import type { MaskPixels } from './png';
import type { BoundingBox } from './statistics';
import { wordsOf } from './tiles';

/** Connected areas of one value, and the rows they are made of. Arrays, because a speckled mask has millions. */
export type Islands = {
  /** How many there are. */
  total: number;
  /** Pixels of each. */
  counts: Int32Array;
  /** Left, top, right, bottom of each; right and bottom are not in it. */
  boxes: Int32Array;
  /** Calls back with every piece of a row: the island it belongs to and `start <= index < end` into the bits. */
  eachRun(visit: (island: number, start: number, end: number) => void): void;
};

/**
 * Finds the connected areas of painted (1) or unpainted (0) pixels. `diagonal`: whether pixels that meet only at a corner
 * are connected. Painted areas are counted with corners, holes without, so that a diagonal line closes a hole.
 */
export function findIslands(mask: MaskPixels, value: 0 | 1, diagonal: boolean): Islands {
  const { starts, ends, rows } = /*#__NOINLINE__*/ findRuns(mask, value);
  const parents = Int32Array.from(starts.keys());
  const corner = diagonal ? 1 : 0;
  for (let y = 1; y < mask.height; y += 1) {
    let above = rows[y - 1]!;
    for (let run = rows[y]!; run < rows[y + 1]!; run += 1) {
      const start = starts[run]! - mask.width;
      const end = ends[run]! - mask.width;
      while (above < rows[y]! && ends[above]! + corner <= start) above += 1;
      for (let other = above; other < rows[y]! && starts[other]! < end + corner; other += 1)
        /*#__NOINLINE__*/ join(parents, run, other);
    }
  }
  return /*#__NOINLINE__*/ collect(mask, starts, ends, parents);
}

/** The box round one island. */
export function islandBox({ boxes }: Islands, island: number): BoundingBox {
  const at = island * 4;
  const [x, y] = [boxes[at]!, boxes[at + 1]!];
  return { x, y, width: boxes[at + 2]! - x, height: boxes[at + 3]! - y };
}

/** Runs of `value` as indices into the bits; the runs of row y are `rows[y] <= run < rows[y + 1]`. */
function findRuns({ width, height, bits }: MaskPixels, value: 0 | 1) {
  const words = wordsOf(bits);
  const other = value === 1 ? 0 : 1;
  const rows = new Int32Array(height + 1);
  let starts = new Int32Array(1024);
  let ends = new Int32Array(1024);
  let total = 0;
  for (let y = 0; y < height; y += 1) {
    const rowEnd = (y + 1) * width;
    for (let start = nextPixel(bits, words, value, y * width, rowEnd); start < rowEnd;) {
      const end = nextPixel(bits, words, other, start + 1, rowEnd);
      if (total === starts.length) {
        starts = doubled(starts);
        ends = doubled(ends);
      }
      starts[total] = start;
      ends[total] = end;
      total += 1;
      start = nextPixel(bits, words, value, end, rowEnd);
    }
    rows[y + 1] = total;
  }
  return { starts: starts.subarray(0, total), ends: ends.subarray(0, total), rows };
}

/** The first pixel from `from` on with a value, or `end`. Looks at four at once, for most have the other one. */
function nextPixel(bits: Uint8Array, words: Uint32Array, value: 0 | 1, from: number, end: number): number {
  const others = value === 1 ? 0 : 0x01010101;
  let index = from;
  while (index < end && (index & 3) !== 0) {
    if (bits[index] === value) return index;
    index += 1;
  }
  while (index + 4 <= end && words[index >> 2] === others) index += 4;
  while (index < end && bits[index] !== value) index += 1;
  return index;
}

function doubled(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const result = new Int32Array(numbers.length * 2);
  result.set(numbers);
  return result;
}

function join(parents: Int32Array, one: number, other: number): void {
  const [first, second] = [root(parents, one), root(parents, other)];
  if (first < second) parents[second] = first;
  else parents[first] = second;
}

function root(parents: Int32Array, run: number): number {
  let at = run;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]!]!;
    at = parents[at]!;
  }
  return at;
}

function collect({ width }: MaskPixels, starts: Int32Array, ends: Int32Array, parents: Int32Array): Islands {
  // A root is the first run of its island, so one pass in order gives every run its island's number.
  let total = 0;
  const labels = new Int32Array(starts.length);
  for (let run = 0; run < labels.length; run += 1) {
    const first = root(parents, run);
    labels[run] = first === run ? total++ : labels[first]!;
  }
  const counts = new Int32Array(total);
  const boxes = new Int32Array(total * 4);
  for (let run = 0; run < labels.length; run += 1) {
    const label = labels[run]!;
    const y = Math.floor(starts[run]! / width);
    const [left, right] = [starts[run]! - y * width, ends[run]! - y * width];
    const box = label * 4;
    if (counts[label] === 0) {
      boxes[box] = left;
      boxes[box + 1] = y;
    }
    counts[label]! += right - left;
    boxes[box] = Math.min(boxes[box]!, left);
    boxes[box + 2] = Math.max(boxes[box + 2]!, right);
    boxes[box + 3] = y + 1;
  }
  return {
    total,
    counts,
    boxes,
    eachRun: (visit) => labels.forEach((label, run) => visit(label, starts[run]!, ends[run]!)),
  };
}
