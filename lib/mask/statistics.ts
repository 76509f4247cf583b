import { evenTile, noteEvenTile } from './document';
import type { MaskDocument } from './document';
import { countOnes, tileBox, wordsOf } from './tiles';
import type { TileBox } from './tiles';

/** Whole image pixels. */
export type BoundingBox = { x: number; y: number; width: number; height: number };

export type MaskStatistics = {
  /** Painted pixels. */
  count: number;
  /** Painted part of the picture, 0 to 1. */
  share: number;
  /** Smallest box round all painted pixels; null when nothing is painted. */
  bounds: BoundingBox | null;
};

/** Counts the whole mask. Use a `MaskMeter` to count again and again. */
export function measureMask(document: MaskDocument): MaskStatistics {
  return new MaskMeter(document).measure();
}

/** Counts a mask, looking only at the tiles that changed since it last did. */
export class MaskMeter {
  private readonly counts: Int32Array;
  private readonly boxes: Int32Array;
  /** One more than the revision at which a tile was counted; 0 for one that never was. */
  private readonly counted: Uint32Array;

  /** `isEmpty`: nothing is painted yet, so that nothing has to be looked at to know it. */
  constructor(
    private readonly document: MaskDocument,
    { isEmpty = false } = {},
  ) {
    const tiles = document.tileRevisions.length;
    this.counts = new Int32Array(tiles);
    this.boxes = new Int32Array(tiles * 4);
    this.counted = new Uint32Array(tiles);
    if (isEmpty) this.counted.set(document.tileRevisions.map((revision) => revision + 1));
  }

  /** Painted pixels of one tile. */
  tileCount(tile: number): number {
    if (this.isStale(tile)) this.measureTile(tile);
    return this.counts[tile]!;
  }

  /** Counts tiles that changed until `isOver`. Says whether all are counted, so that `measure` has nothing left to count. */
  countSome(isOver: () => boolean): boolean {
    for (let tile = 0; tile < this.counted.length; tile += 1) {
      if (!this.isStale(tile)) continue;
      if (isOver()) return false;
      this.measureTile(tile);
    }
    return true;
  }

  measure(): MaskStatistics {
    const { width, height, tileRevisions } = this.document;
    let count = 0;
    let [left, top, right, bottom] = [width, height, -1, -1];
    for (let tile = 0; tile < tileRevisions.length; tile += 1) {
      if (this.tileCount(tile) === 0) continue;
      count += this.counts[tile]!;
      left = Math.min(left, this.boxes[tile * 4]!);
      top = Math.min(top, this.boxes[tile * 4 + 1]!);
      right = Math.max(right, this.boxes[tile * 4 + 2]!);
      bottom = Math.max(bottom, this.boxes[tile * 4 + 3]!);
    }
    const bounds = count === 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
    return { count, share: count / (width * height), bounds };
  }

  private isStale(tile: number): boolean {
    return this.counted[tile] !== this.document.tileRevisions[tile]! + 1;
  }

  private measureTile(tile: number): void {
    const box = tileBox(this.document, tile);
    const area = (box.right - box.left) * (box.bottom - box.top);
    const even = evenTile(this.document, tile);
    this.counted[tile] = this.document.tileRevisions[tile]! + 1;
    if (even === null) this.countTile(tile, box);
    else {
      this.counts[tile] = even * area;
      this.boxes.set([box.left, box.top, box.right - 1, box.bottom - 1], tile * 4);
    }
    if (this.counts[tile] === 0) noteEvenTile(this.document, tile, 0);
    if (this.counts[tile] === area) noteEvenTile(this.document, tile, 1);
  }

  private countTile(tile: number, box: TileBox): void {
    const { bits, width } = this.document;
    const words = wordsOf(bits);
    let count = 0;
    let [left, top, right, bottom] = [box.right, -1, -1, -1];
    for (let y = box.top; y < box.bottom; y += 1) {
      const start = y * width + box.left;
      const end = y * width + box.right;
      // Counting without a branch is what makes this cheap; the ends are looked for only as far as they can still widen.
      const sum = countOnes(bits, words, start, end);
      if (sum === 0) continue;
      count += sum;
      if (top < 0) top = y;
      bottom = y;
      let x = box.left;
      while (x < left && bits[y * width + x] === 0) x += 1;
      left = x < left ? x : left;
      x = box.right - 1;
      while (x > right && bits[y * width + x] === 0) x -= 1;
      right = x > right ? x : right;
    }
    this.counts[tile] = count;
    this.boxes.set([left, top, right, bottom], tile * 4);
  }
}
