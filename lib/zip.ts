/* ZIP files whose entries are stored as they are: sound and pictures are compressed already (APPNOTE 6.3, sections 4.3 and 4.4). */

export type ZipEntry = { name: string; bytes: Uint8Array<ArrayBuffer> };

const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day that the format knows: the same entries are the same file. */
const DATE = 0x0021;

/** The file in parts, in order. Throws a RangeError for more than the format holds without its extensions (4 GiB, 65,535 entries). */
export function zip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer>[] {
  const total = entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > 0xf000_0000 || entries.length > 0xffff) throw new RangeError('That is too much for one ZIP file.');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const encoded = new TextEncoder().encode(name);
    const facts = { name: encoded, size: bytes.length, checksum: crc32(bytes) };
    const head = header(0x0403_4b50, facts, null);
    parts.push(head, bytes);
    directory.push(header(0x0201_4b50, facts, offset));
    offset += head.length + bytes.length;
  }
  const size = directory.reduce((sum, entry) => sum + entry.length, 0);
  return [...parts, ...directory, ending(entries.length, size, offset)];
}

type Facts = { name: Uint8Array; size: number; checksum: number };

/** What stands before an entry, or (with an `offset`) in the directory at the end. */
function header(signature: number, { name, size, checksum }: Facts, offset: number | null): Uint8Array<ArrayBuffer> {
  const isCentral = offset !== null;
  const bytes = new Uint8Array((isCentral ? 46 : 30) + name.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  let at = 4;
  const short = (value: number) => {
    view.setUint16(at, value, true);
    at += 2;
  };
  const long = (value: number) => {
    view.setUint32(at, value, true);
    at += 4;
  };
  if (isCentral) short(20);
  for (const value of [20, UTF8_NAMES, 0, 0, DATE]) short(value);
  for (const value of [checksum, size, size]) long(value);
  for (const value of [name.length, 0]) short(value);
  if (isCentral) {
    for (const value of [0, 0, 0]) short(value);
    long(0);
    long(offset);
  }
  bytes.set(name, at);
  return bytes;
}

function ending(count: number, size: number, offset: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(22);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0605_4b50, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  return bytes;
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

/** The checksum of ZIP, PNG and Ethernet. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffff_ffff;
  for (const byte of bytes) value = (value >>> 8) ^ TABLE[(value ^ byte) & 255]!;
  return (value ^ 0xffff_ffff) >>> 0;
}
