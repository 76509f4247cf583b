/** The eight bytes every PNG begins with. */
export const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A chunk without a body: length, type and checksum. The last one of every PNG is such. */
export const emptyChunkBytes = 12;

/** One PNG chunk: length, type, body, checksum. */
export function chunk(type: string, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc(bytes.subarray(4, 8 + body.length)));
  return bytes;
}

/**
 * Where a chunk stands in a file, its length, type and checksum included; null where there is none. Reads lengths and
 * nothing else, so it is quick enough for a page that is being left.
 */
export function placeOfChunk(png: Uint8Array, type: string): { start: number; end: number } | null {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let start = 8; start + 12 <= png.length;) {
    const end = start + 12 + view.getUint32(start);
    if (String.fromCharCode(...png.subarray(start + 4, start + 8)) === type && end <= png.length) return { start, end };
    start = end;
  }
  return null;
}

/** The body of a chunk as it stands in the file, unchecked; null where there is none. */
export function bodyOfChunk(png: Uint8Array, type: string): Uint8Array | null {
  const place = placeOfChunk(png, type);
  return place && png.subarray(place.start + 8, place.end - 4);
}

/** The file with one more chunk, its last but for the one that ends every PNG. */
export function insertChunk(png: Uint8Array, type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const end = png.length - emptyChunkBytes;
  return concatenate([png.subarray(0, end), chunk(type, body), png.subarray(end)]);
}

/** A chunk as it stands in a file. `cut`: the file ends before the chunk does, and `body` is what there is of it. */
export type ReadChunk = { type: string; body: Uint8Array; state: 'whole' | 'damaged' | 'cut' };

/** The chunks of a file up to its end, judged one by one. An Error when it does not begin as a PNG does. */
export function readChunks(png: Uint8Array): ReadChunk[] {
  if (png.length < 8 || signature.some((byte, index) => png[index] !== byte)) throw new Error('This is not a PNG');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks: ReadChunk[] = [];
  for (let offset = 8; offset + 8 <= png.length;) {
    const length = view.getUint32(offset);
    const end = offset + 8 + length;
    const type = String.fromCharCode(...png.subarray(offset + 4, offset + 8));
    const body = png.subarray(offset + 8, end);
    const cut = end + 4 > png.length;
    const intact = !cut && crc(png.subarray(offset + 4, end)) === view.getUint32(end);
    chunks.push({ type, body, state: cut ? 'cut' : intact ? 'whole' : 'damaged' });
    if (type === 'IEND') break;
    offset = end + 4;
  }
  return chunks;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** The checksum of a chunk's type and body. */
export function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (let index = 0; index < bytes.length; index += 1) {
    value = crcTable[(value ^ bytes[index]!) & 0xff]! ^ (value >>> 8);
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** All parts in one array. */
export function concatenate(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    result.set(part, offset);
    offset += part.length;
  }
  return result;
}
