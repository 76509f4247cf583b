import { inflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { deflateAtOnce, storeAtOnce } from './deflate-at-once';
import { applyOperation, createMaskDocument } from './document';
import { decodeMaskPng, encodeMaskAtOnce, encodeMaskPng } from './png';
import { imagePoint } from './viewport';

test('zlib reads what was deflated at once, whatever the bytes', () => {
  const runs = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 700 })), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(runs, fc.integer({ min: 1, max: 800 }), (runs, stride) => {
      const bytes = Uint8Array.from(runs.flatMap(([byte, length]) => Array<number>(length).fill(byte)));
      expect(Buffer.compare(inflateSync(deflateAtOnce(bytes, stride)), bytes)).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test('every length and distance is said right', () => {
  for (let length = 1; length <= 600; length += 1) {
    const stride = 1 + ((length * 53) % 32_768);
    const row = Uint8Array.from({ length: stride }, (_, index) => (index * 31) % 251);
    const bytes = new Uint8Array(stride + length);
    bytes.set(row);
    for (let index = 0; index < length; index += 1) bytes[stride + index] = bytes[index]!;
    expect(Buffer.compare(inflateSync(deflateAtOnce(bytes, stride)), bytes), `${length} at ${stride}`).toBe(0);
  }
});

test('a mask that is encoded at once is the same mask, and not much longer', async () => {
  const document = createMaskDocument({ width: 2049, height: 1500 });
  for (let x = 100; x < 2000; x += 137) {
    const [from, to] = [imagePoint(x, 200 + x / 3), imagePoint(x + 200, 1300 - x / 2)];
    applyOperation(document, { kind: 'capsule', paint: 'add', from, to, radius: 40 });
  }
  const atOnce = encodeMaskAtOnce(document);
  expect(Buffer.compare((await decodeMaskPng(atOnce)).bits, document.bits)).toBe(0);
  expect(atOnce.length).toBeLessThan(2 * (await encodeMaskPng(document)).length);
});

test('zlib reads what was stored at once, however many blocks it takes', () => {
  for (const length of [0, 1, 65_534, 65_535, 65_536, 200_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 251);
    expect(Buffer.compare(inflateSync(storeAtOnce(bytes)), bytes), `${length} bytes`).toBe(0);
  }
});
