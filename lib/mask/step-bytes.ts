import { invertStep, tileStep } from './history';
import type { HistoryStep } from './history';
import type { Size } from './raster';
import { tileBox, tileTotal } from './tiles';
import type { PackedTile } from './tiles';

/*
 * A step as bytes: 0 for an inversion, or 1, the number of tiles, and for each its index, its number of runs (0 and 1 for
 * a tile that is wholly unpainted or painted) and the runs. Numbers take seven bits a byte, the lowest first, the eighth
 * bit set on all but the last.
 */

export function stepToBytes(step: HistoryStep): Uint8Array<ArrayBuffer> {
  if (step.kind === 'invert') return Uint8Array.of(0);
  let room = 1 + longestNumber;
  for (const packed of step.tiles.values()) {
    room += longestNumber * (2 + (typeof packed === 'number' ? 0 : packed.length));
  }
  const bytes = new Uint8Array(room);
  bytes[0] = 1;
  let at = writeNumber(bytes, 1, step.tiles.size);
  for (const [tile, packed] of step.tiles) {
    at = writeNumber(bytes, at, tile);
    at = writeNumber(bytes, at, typeof packed === 'number' ? packed : packed.length);
    if (typeof packed !== 'number') for (const run of packed) at = writeNumber(bytes, at, run);
  }
  return bytes.slice(0, at);
}

/** The reverse of `stepToBytes` for a mask of `size`; null when the bytes cannot be a step of it. */
export function stepFromBytes(bytes: Uint8Array, size: Size): HistoryStep | null {
  if (bytes[0] === 0) return bytes.length === 1 ? invertStep : null;
  if (bytes[0] !== 1) return null;
  const reader = { bytes, at: 1 };
  const total = readNumber(reader);
  const tiles = new Map<number, PackedTile>();
  for (let count = 0; count < total; count += 1) {
    const tile = readNumber(reader);
    if (!(tile < tileTotal(size)) || tiles.has(tile)) return null;
    const packed = /*#__NOINLINE__*/ readTile(reader, size, tile);
    if (packed === null) return null;
    tiles.set(tile, packed);
  }
  return tiles.size > 0 && reader.at === bytes.length ? tileStep(tiles) : null;
}

type Reader = { bytes: Uint8Array; at: number };

function readTile(reader: Reader, size: Size, tile: number): PackedTile | null {
  const length = readNumber(reader);
  if (length === 0 || length === 1) return length;
  const { left, top, right, bottom } = tileBox(size, tile);
  const pixels = (right - left) * (bottom - top);
  if (!(length <= pixels + 1)) return null;
  const runs = new Uint16Array(length);
  let sum = 0;
  for (let index = 0; index < length; index += 1) {
    const run = readNumber(reader);
    // Only the first run may be empty: a tile that begins painted.
    if (!(run <= 0xffff) || (run === 0 && index > 0)) return null;
    runs[index] = run;
    sum += run;
  }
  return sum === pixels ? runs : null;
}

/** Five times seven bits hold any index of 32 bits. */
const longestNumber = 5;

function writeNumber(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let next = at;
  for (; rest > 0x7f; next += 1) {
    bytes[next] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  bytes[next] = rest;
  return next + 1;
}

/** NaN when the bytes end within the number or it is too long, which no comparison accepts. */
function readNumber(reader: Reader): number {
  let value = 0;
  for (let shift = 0; shift < longestNumber * 7; shift += 7) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined) return Number.NaN;
    reader.at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
  return Number.NaN;
}
