import { fillHoles, removeSpecks } from './cleaning';
import { growMask, shrinkMask } from './morphology';
import { changedTiles } from './patch';
import type { MaskPatch } from './patch';
import type { MaskPixels } from './png';
import { crop, paintedBox, paste } from './region';
import { smoothMask } from './smooth';
import type { BoundingBox } from './statistics';

/** What can be done to the edges of a mask. Radii in image pixels, sizes in square pixels. */
export type EdgeOperation =
  | { kind: 'grow'; radius: number }
  | { kind: 'shrink'; radius: number }
  | { kind: 'smooth'; radius: number }
  | { kind: 'fill-holes'; largest?: number }
  | { kind: 'remove-specks'; smallest: number };

/**
 * The changed tiles, to be applied as one `patch` operation with `paint: 'replace'`. Looks only at the painted region and
 * its surroundings; a 4096² picture that is painted all over takes some 150 ms, so it belongs in a worker.
 */
export function editEdges(mask: MaskPixels, operation: EdgeOperation): MaskPatch {
  return changedTiles(mask, { ...mask, bits: editRegion(mask, operation) });
}

/** A smaller mask to show while a slider moves; one of its pixels stands for `scale` × `scale` of the picture. */
export type EdgePreview = MaskPixels & { scale: number };

/**
 * The same operation on every `scale`-th pixel, so that no side is longer than `longestSide`: right to within `scale`
 * pixels, and about `scale`² times as fast.
 */
export function previewEdges(mask: MaskPixels, operation: EdgeOperation, longestSide = 768): EdgePreview {
  const scale = Math.max(1, Math.ceil(Math.max(mask.width, mask.height) / longestSide));
  const small = /*#__NOINLINE__*/ sample(mask, scale);
  return { ...small, scale, bits: editRegion(small, scaleDown(operation, scale)) };
}

function editRegion(mask: MaskPixels, operation: EdgeOperation): Uint8Array<ArrayBuffer> {
  const region = affectedRegion(mask, operation);
  const bits = new Uint8Array(mask.bits);
  if (region) paste({ ...mask, bits }, region, editBits(crop(mask, region), operation));
  return bits;
}

function editBits(mask: MaskPixels, operation: EdgeOperation): Uint8Array {
  switch (operation.kind) {
    case 'grow':
      return growMask(mask, operation.radius);
    case 'shrink':
      return shrinkMask(mask, operation.radius);
    case 'smooth':
      return smoothMask(mask, operation.radius);
    case 'fill-holes':
      return fillHoles(mask, operation.largest);
    case 'remove-specks':
      return removeSpecks(mask, operation.smallest);
  }
}

/** The painted part with so much round it that the rest of the picture cannot matter; null when nothing is painted. */
function affectedRegion(mask: MaskPixels, operation: EdgeOperation): BoundingBox | null {
  const painted = paintedBox(mask);
  if (!painted) return null;
  const margin = Math.min(marginOf(operation), Math.max(mask.width, mask.height));
  if (!(margin >= 0)) return null;
  const left = Math.max(0, painted.x - margin);
  const top = Math.max(0, painted.y - margin);
  return {
    x: left,
    y: top,
    width: Math.min(mask.width, painted.x + painted.width + margin) - left,
    height: Math.min(mask.height, painted.y + painted.height + margin) - top,
  };
}

function marginOf(operation: EdgeOperation): number {
  switch (operation.kind) {
    case 'grow':
      return Math.ceil(operation.radius);
    case 'shrink':
      // One row of unpainted pixels is as near as any behind it.
      return 1;
    case 'smooth':
      // The square round a pixel that is itself a radius away from what is painted.
      return 2 * Math.ceil(operation.radius);
    default:
      return 0;
  }
}

function sample(mask: MaskPixels, scale: number): MaskPixels {
  const width = Math.ceil(mask.width / scale);
  const height = Math.ceil(mask.height / scale);
  const bits = new Uint8Array(width * height);
  const half = scale >> 1;
  for (let y = 0; y < height; y += 1) {
    const row = Math.min(mask.height - 1, y * scale + half) * mask.width;
    const to = y * width;
    for (let x = 0, from = row + half; x < width; x += 1, from += scale) bits[to + x] = mask.bits[from]!;
    // Where the last one would lie beyond the border, it is the one at the border.
    bits[to + width - 1] = mask.bits[row + Math.min(mask.width - 1, (width - 1) * scale + half)]!;
  }
  return { width, height, bits };
}

function scaleDown(operation: EdgeOperation, scale: number): EdgeOperation {
  switch (operation.kind) {
    case 'fill-holes':
      return { ...operation, largest: (operation.largest ?? Infinity) / scale ** 2 };
    case 'remove-specks':
      return { ...operation, smallest: operation.smallest / scale ** 2 };
    default:
      return { ...operation, radius: operation.radius / scale };
  }
}
