/*
 * Deflate without waiting, for a page that is being left: the browser's own compression answers too late there. Knows two
 * kinds of repetition, the byte before and the row above, which is nearly all there is in a mask; its files are a third
 * larger than the usual ones.
 */

/** Longest repetition that deflate can say. */
const longest = 258;

/** A zlib stream of rows that are `stride` bytes long, at most 32,768. */
export function deflateAtOnce(rows: Uint8Array, stride: number): Uint8Array<ArrayBuffer> {
  const bits = new BitWriter(rows.length);
  // Zlib's header, then one last block with the codes that deflate itself defines.
  bits.write(0x78, 8);
  bits.write(0x01, 8);
  bits.write(0b011, 3);
  for (let at = 0; at < rows.length;) {
    const above = at >= stride ? repeated(rows, at, stride) : 0;
    const before = at >= 1 && above < longest ? repeated(rows, at, 1) : 0;
    const length = Math.max(above, before);
    if (length < 3) {
      writeLiteral(bits, rows[at]!);
      at += 1;
    } else {
      writeRepetition(bits, length, above >= before ? stride : 1);
      at += length;
    }
  }
  writeSymbol(bits, 256);
  return bits.finish(adler(rows));
}

/** Longest block that deflate can store as it is. */
const longestBlock = 0xffff;

/** A zlib stream of bytes as they are: the quickest of all, for what is packed already. */
export function storeAtOnce(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blocks = Math.max(1, Math.ceil(bytes.length / longestBlock));
  const stream = new Uint8Array(2 + blocks * 5 + bytes.length + 4);
  const view = new DataView(stream.buffer);
  view.setUint16(0, 0x7801);
  let at = 2;
  for (let block = 0; block < blocks; block += 1) {
    const part = bytes.subarray(block * longestBlock, (block + 1) * longestBlock);
    view.setUint8(at, block === blocks - 1 ? 1 : 0);
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, ~part.length, true);
    stream.set(part, at + 5);
    at += 5 + part.length;
  }
  view.setUint32(at, adler(bytes));
  return stream;
}

function repeated(rows: Uint8Array, at: number, distance: number): number {
  const most = Math.min(longest, rows.length - at);
  let length = 0;
  while (length < most && rows[at + length] === rows[at + length - distance]) length += 1;
  return length;
}

class BitWriter {
  private bytes: Uint8Array<ArrayBuffer>;
  private length = 0;
  private pending = 0;
  private count = 0;

  constructor(expected: number) {
    this.bytes = new Uint8Array(Math.max(64, expected >> 3));
  }

  /** Lowest bit first. At most 16 at a time. */
  write(value: number, count: number): void {
    this.pending |= value << this.count;
    this.count += count;
    while (this.count >= 8) {
      this.push(this.pending & 0xff);
      this.pending >>>= 8;
      this.count -= 8;
    }
  }

  /** Codes are written highest bit first. */
  writeCode(code: number, count: number): void {
    let turned = 0;
    for (let bit = 0; bit < count; bit += 1) turned |= ((code >> bit) & 1) << (count - 1 - bit);
    this.write(turned, count);
  }

  finish(checksum: number): Uint8Array<ArrayBuffer> {
    if (this.count > 0) this.write(0, 8 - this.count);
    for (const shift of [24, 16, 8, 0]) this.push((checksum >>> shift) & 0xff);
    return this.bytes.slice(0, this.length);
  }

  private push(byte: number): void {
    if (this.length === this.bytes.length) {
      const more = new Uint8Array(this.bytes.length * 2);
      more.set(this.bytes);
      this.bytes = more;
    }
    this.bytes[this.length++] = byte;
  }
}

function writeLiteral(bits: BitWriter, byte: number): void {
  if (byte < 144) bits.writeCode(0x30 + byte, 8);
  else bits.writeCode(0x190 + byte - 144, 9);
}

function writeSymbol(bits: BitWriter, symbol: number): void {
  if (symbol < 280) bits.writeCode(symbol - 256, 7);
  else bits.writeCode(0xc0 + symbol - 280, 8);
}

function writeRepetition(bits: BitWriter, length: number, distance: number): void {
  const { code, extra, base } = length === longest ? { code: 28, extra: 0, base: longest } : steps(length - 3, 4, 3);
  writeSymbol(bits, 257 + code);
  bits.write(length - base, extra);
  const far = steps(distance - 1, 2, 1);
  bits.writeCode(far.code, 5);
  bits.write(distance - far.base, far.extra);
}

/** Deflate counts in steps that double: `perDoubling` codes, then as many again for twice the range. */
function steps(value: number, perDoubling: number, offset: number): { code: number; extra: number; base: number } {
  const fineness = Math.log2(perDoubling);
  if (value < perDoubling * 2) return { code: value, extra: 0, base: value + offset };
  const extra = 31 - Math.clz32(value) - fineness;
  const part = value >> extra;
  return { code: extra * perDoubling + part, extra, base: (part << extra) + offset };
}

function adler(bytes: Uint8Array): number {
  let [one, two] = [1, 0];
  for (let at = 0; at < bytes.length;) {
    // So many fit before a sum must be reduced.
    for (const end = Math.min(bytes.length, at + 5552); at < end; at += 1) {
      one += bytes[at]!;
      two += one;
    }
    one %= 65_521;
    two %= 65_521;
  }
  return ((two << 16) | one) >>> 0;
}
