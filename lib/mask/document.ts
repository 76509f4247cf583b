import { eachEllipseSpan } from './ellipse';
import { eachOutsideSpan } from './outside';
import { eachPackedSpan } from './patch';
import type { MaskPatch } from './patch';
import { eachPolygonSpan } from './polygon';
import type { Rings } from './polygon';
import { eachCapsuleSpan, eachRectangleSpan } from './raster';
import type { Capsule, EmitSpan, Rectangle, Size } from './raster';
import { tileColumns, tileSide, tileTotal, unpackTile } from './tiles';

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
  revision: number;
  /** Called once per tile and operation, before the tile's first write. History listens here. */
  beforeTouch: ((tile: number) => void) | null;
};

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
        ? replaceTiles(document, operation.patch)
        : combinePatch(document, operation.paint, operation.patch);
    case 'invert':
      touchAll(document);
      return flip(document.bits);
    case 'clear':
      touchAll(document);
      document.bits.fill(0);
      return;
    case 'fill':
      touchAll(document);
      document.bits.fill(1);
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
  if (document.tileRevisions[tile] === document.revision) return;
  document.beforeTouch?.(tile);
  document.tileRevisions[tile] = document.revision;
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
  for (const [tile, packed] of tiles) {
    touchTile(document, tile);
    unpackTile(document, tile, packed);
  }
}

function combinePatch(document: MaskDocument, paint: Combine, { tiles }: MaskPatch): void {
  const { bits } = document;
  if (paint === 'intersect') {
    for (let tile = 0; tile < document.tileRevisions.length; tile += 1) {
      const packed = tiles.get(tile) ?? 0;
      if (packed === 1) continue;
      touchTile(document, tile);
      eachPackedSpan(document, tile, packed, 0, (start, end) => bits.fill(0, start, end));
    }
    return;
  }
  const value = paint === 'add' ? 1 : 0;
  for (const [tile, packed] of tiles) {
    if (packed === 0) continue;
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
