import * as fc from 'fast-check';
import type { EmitSpan, Size } from './raster';

/** For tests: the pixels that a shape emits. Fails when a span is out of order, empty or outside. */
export function rasterise(size: Size, shape: (emit: EmitSpan) => void): Uint8Array {
  const bits = new Uint8Array(size.width * size.height);
  let done = 0;
  shape((y, start, end) => {
    const first = y * size.width + start;
    if (start < 0 || start >= end || end > size.width || y >= size.height || first < done) {
      throw new Error(`A wrong span: row ${y}, ${start} to ${end}`);
    }
    done = y * size.width + end;
    bits.fill(1, first, done);
  });
  return bits;
}

/** For tests: a mask as lines of text, `#` painted and `.` not. */
export function pictureOf(bits: Uint8Array, width: number): string[] {
  return Array.from({ length: bits.length / width }, (_, y) =>
    Array.from(bits.subarray(y * width, (y + 1) * width), (bit) => (bit ? '#' : '.')).join(''),
  );
}

/** For tests: the reverse of `pictureOf`. */
export function maskOf(lines: string[]): Size & { bits: Uint8Array } {
  return {
    width: lines[0]!.length,
    height: lines.length,
    bits: Uint8Array.from(lines.join(''), (sign) => (sign === '#' ? 1 : 0)),
  };
}

/** For tests: small masks of every kind, from empty over blobs and speckles to full. */
export function anyMask(longest = 24): fc.Arbitrary<Size & { bits: Uint8Array }> {
  const side = fc.integer({ min: 1, max: longest });
  const box = fc.tuple(side, side, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.boolean());
  const boxes = fc.tuple(side, side, fc.array(box, { maxLength: 14 }), fc.boolean());
  const speckles = fc.tuple(side, side).chain(([width, height]) => {
    const bits = fc.uint8Array({ minLength: width * height, maxLength: width * height, max: 1 });
    return bits.map((bits) => ({ width, height, bits: new Uint8Array(bits) }));
  });
  const blobs = boxes.map(([width, height, boxes, full]) => {
    const bits = new Uint8Array(width * height).fill(full ? 1 : 0);
    for (const [x, y, wide, high, paint] of boxes) {
      for (let row = y - 1; row < Math.min(height, y + high); row += 1) {
        bits.fill(paint ? 1 : 0, row * width + Math.min(width, x - 1), row * width + Math.min(width, x + wide));
      }
    }
    return { width, height, bits };
  });
  return fc.oneof({ weight: 4, arbitrary: blobs }, { weight: 1, arbitrary: speckles });
}
