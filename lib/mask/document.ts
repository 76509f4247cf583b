import { eachEllipseSpan } from './ellipse';
import { eachOutsideSpan } from './outside';
import { eachPackedSpan } from './patch';
import type { MaskPatch } from './patch';
import { eachPolygonSpan } from './polygon';
import type { Rings } from './polygon';
import { eachCapsuleSpan, eachRectangleSpan } from './raster';
import type { Capsule, EmitSpan, Rectangle, Size } from './raster';
import { matchesPacked, packTile, tileColumns, tileSide, tileTotal, unpackTile } from './tiles';
import type { PackedTile } from './tiles';

/** Adding marks pixels to be repainted, erasing gives them back. */
export type Paint = 'add' | 'erase';

/** How an area meets what is already marked. Intersecting keeps only what lies in both. */
export type Combine = Paint | 'intersect';

/** Everything that can change a mask. Coordinates are float image pixels; what lies outside the picture is ignored. */
export type MaskOperation =
  | ({ kind: 'capsule'; paint: Paint } & Capsule)
  | ({ kind: 'rectangle'; paint: Combine } & Rectangle)
  | ({ kind: 'ellipse'; paint: Combine } & Rectangle)
  | { kind: 'polygon'; paint: Combine; rings: Rings }
  | { kind: 'patch'; paint: Combine | 'replace'; patch: MaskPatch }
  | { kind: 'invert' }
  | { kind: 'clear' }
  | { kind: 'fill' };

/**
 * The mask itself: one byte a pixel (0 keep, 1 repaint), row by row, in image space. No canvas holds the truth, because
 * browsers may alter what is read back from one. `tileRevisions[t]` is the revision that last touched tile t, so any
 * reader finds what changed since it last looked.
 */
export type MaskDocument = Size & {
  readonly bits: Uint8Array<ArrayBuffer>;
  readonly tileRevisions: Uint32Array;
  /** What is known of tiles without a look at their pixels; see `evenTile`. */
  readonly evenTiles: Uint8Array;
  revision: number;
  /** Called once per tile and operation, before the tile's first write. History listens here. */
  beforeTouch: ((tile: number) => void) | null;
};

/** What `evenTiles` says of a tile of one value; 0 where nothing is known. */
const wholly = { unpainted: 1, painted: 2 };

/** An empty mask, or one holding a copy of `bits` (width × height bytes, 0 or 1). */
export function createMaskDocument(size: Size, bits?: Uint8Array): MaskDocument {
  const { width, height } = size;
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new RangeError(`A mask needs a whole width and height of at least 1, not ${width} × ${height}`);
  }
  if (bits && bits.length !== width * height) {
    throw new RangeError(`A mask of ${width} × ${height} has ${width * height} pixels, not ${bits.length}`);
  }
  return {
    width,
    height,
    bits: bits ? new Uint8Array(bits) : new Uint8Array(width * height),
    tileRevisions: new Uint32Array(tileTotal(size)),
    evenTiles: new Uint8Array(tileTotal(size)).fill(bits ? 0 : wholly.unpainted),
    revision: 0,
    beforeTouch: null,
  };
}

/** Changes the mask in place and raises its revision by one. A patch made for another size is a RangeError. */
export function applyOperation(document: MaskDocument, operation: MaskOperation): void {
  if (operation.kind === 'patch') refuseOtherSize(document, operation.patch);
  document.revision += 1;
  switch (operation.kind) {
    case 'capsule':
      return eachCapsuleSpan(operation, document, spanWriter(document, operation.paint));
    case 'rectangle':
      return combine(document, operation.paint, (emit) => eachRectangleSpan(operation, document, emit));
    case 'ellipse':
      return combine(document, operation.paint, (emit) => eachEllipseSpan(operation, document, emit));
    case 'polygon':
      return combine(document, operation.paint, (emit) => eachPolygonSpan(operation.rings, document, emit));
    case 'patch':
      return operation.paint === 'replace'
        ? /*#__NOINLINE__*/ replaceTiles(document, operation.patch)
        : /*#__NOINLINE__*/ combinePatch(document, operation.paint, operation.patch);
    case 'invert':
      touchAll(document);
      return /*#__NOINLINE__*/ flip(document.bits);
    case 'clear':
      touchAll(document);
      document.bits.fill(0);
      document.evenTiles.fill(wholly.unpainted);
      return;
    case 'fill':
      touchAll(document);
      document.bits.fill(1);
      document.evenTiles.fill(wholly.painted);
  }
}

/** The tiles touched after the given revision. */
export function tilesChangedSince(document: MaskDocument, revision: number): number[] {
  const tiles: number[] = [];
  document.tileRevisions.forEach((touched, tile) => {
    if (touched > revision) tiles.push(tile);
  });
  return tiles;
}

/** Must come before a tile is written, so that history can keep what was there. */
export function touchTile(document: MaskDocument, tile: number): void {
  if (document.tileRevisions[tile] !== document.revision) document.beforeTouch?.(tile);
  document.tileRevisions[tile] = document.revision;
  document.evenTiles[tile] = 0;
}

/** The value that all pixels of a tile have, where that is known without a look at them, as it is of most tiles; else null. */
export function evenTile({ evenTiles }: MaskDocument, tile: number): 0 | 1 | null {
  if (evenTiles[tile] === 0) return null;
  return evenTiles[tile] === wholly.painted ? 1 : 0;
}

/** For whoever has looked: all pixels of the tile have this value, until it is touched again. */
export function noteEvenTile(document: MaskDocument, tile: number, value: 0 | 1): void {
  document.evenTiles[tile] = value === 1 ? wholly.painted : wholly.unpainted;
}

/** The tile packed. */
export function readTile(document: MaskDocument, tile: number): PackedTile {
  const packed = evenTile(document, tile) ?? packTile(document, tile);
  if (typeof packed === 'number') noteEvenTile(document, tile, packed);
  return packed;
}

/** Touches the tile and makes it what was packed. */
export function writeTile(document: MaskDocument, tile: number, packed: PackedTile): void {
  const isSo = evenTile(document, tile) === packed;
  touchTile(document, tile);
  if (!isSo) unpackTile(document, tile, packed);
  if (typeof packed === 'number') noteEvenTile(document, tile, packed);
}

/** Whether the tile is still as it was packed. */
export function isTile(document: MaskDocument, tile: number, packed: PackedTile): boolean {
  const even = typeof packed === 'number' ? evenTile(document, tile) : null;
  return even === null ? matchesPacked(document, tile, packed) : even === packed;
}

function touchAll(document: MaskDocument): void {
  for (let tile = 0; tile < document.tileRevisions.length; tile += 1) touchTile(document, tile);
}

function refuseOtherSize({ width, height }: Size, patch: MaskPatch): void {
  if (patch.width === width && patch.height === height) return;
  throw new RangeError(`A patch of ${patch.width} × ${patch.height} does not fit a mask of ${width} × ${height}`);
}

function combine(document: MaskDocument, paint: Combine, shape: (emit: EmitSpan) => void): void {
  if (paint === 'intersect') eachOutsideSpan(document, shape, spanWriter(document, 'erase'));
  else shape(spanWriter(document, paint));
}

function replaceTiles(document: MaskDocument, { tiles }: MaskPatch): void {
  for (const [tile, packed] of tiles) writeTile(document, tile, packed);
}

function combinePatch(document: MaskDocument, paint: Combine, { tiles }: MaskPatch): void {
  const { bits } = document;
  if (paint === 'intersect') {
    for (let tile = 0; tile < document.tileRevisions.length; tile += 1) {
      const packed = tiles.get(tile) ?? 0;
      if (packed === 1) continue;
      if (packed === 0) {
        writeTile(document, tile, 0);
        continue;
      }
      touchTile(document, tile);
      eachPackedSpan(document, tile, packed, 0, (start, end) => bits.fill(0, start, end));
    }
    return;
  }
  const value = paint === 'add' ? 1 : 0;
  for (const [tile, packed] of tiles) {
    if (packed === 0) continue;
    if (packed === 1) {
      writeTile(document, tile, value);
      continue;
    }
    touchTile(document, tile);
    eachPackedSpan(document, tile, packed, 1, (start, end) => bits.fill(value, start, end));
  }
}

function spanWriter(document: MaskDocument, paint: Paint): EmitSpan {
  const columns = tileColumns(document);
  const value = paint === 'add' ? 1 : 0;
  return (y, start, end) => {
    const row = Math.floor(y / tileSide) * columns;
    const last = Math.floor((end - 1) / tileSide);
    for (let column = Math.floor(start / tileSide); column <= last; column += 1) touchTile(document, row + column);
    document.bits.fill(value, y * document.width + start, y * document.width + end);
  };
}

function flip(bits: Uint8Array<ArrayBuffer>): void {
  const words = new Uint32Array(bits.buffer, 0, bits.length >> 2);
  for (let index = 0; index < words.length; index += 1) words[index]! ^= 0x01010101;
  for (let index = words.length << 2; index < bits.length; index += 1) bits[index]! ^= 1;
}
