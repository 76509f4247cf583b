import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleColour } from './colour';
import type { Colour, Picture } from './colour';
import { applyOperation, createMaskDocument } from './document';
import type { MaskPatch } from './patch';
import { pictureOf } from './testing';
import { selectByWand, selectColourRange } from './wand';

describe('magic wand', () => {
  const picture = grey(['00090', '01190', '99900', '00000']);

  it('takes what hangs together, not what only meets at a corner', () => {
    const near = selectByWand(picture, 0, 0, { tolerance: 10, contiguous: true });
    expect(lines(near)).toEqual(['###..', '###..', '.....', '.....']);
    const corner = selectByWand(picture, 4, 0, { tolerance: 0, contiguous: true });
    expect(lines(corner)).toEqual(['....#', '....#', '...##', '#####']);
  });

  it('takes everything alike when asked to', () => {
    const everywhere = selectByWand(picture, 3.7, 0.2, { tolerance: 0, contiguous: false });
    expect(lines(everywhere)).toEqual(['...#.', '...#.', '###..', '.....']);
    expect(lines(selectByWand(picture, 0, 0, { tolerance: 255, contiguous: true })).join('')).not.toContain('.');
  });

  it('starts from the mean of a square, so one odd pixel does not decide', () => {
    const noisy = grey(['555', '590', '555']);
    expect(lines(selectByWand(noisy, 1, 1, { tolerance: 25, contiguous: true }))).toEqual(['...', '.#.', '...']);
    const sampled = selectByWand(noisy, 1, 1, { tolerance: 25, contiguous: true, sampleSide: 3 });
    expect(lines(sampled)).toEqual(['###', '##.', '###']);
  });

  it('selects nothing outside the picture', () => {
    for (const [x, y] of [
      [-1, 0],
      [5, 0],
      [0, 4],
      [NaN, 0],
    ] as const) {
      expect(selectByWand(picture, x, y, { tolerance: 9, contiguous: true }).tiles.size).toBe(0);
    }
  });

  it('refuses data of another size', () => {
    const short = { width: 3, height: 3, data: new Uint8Array(35) };
    expect(() => selectByWand(short, 0, 0, { tolerance: 0, contiguous: true })).toThrow('has 36 bytes, not 35');
  });

  it('floods exactly the pixels that a step by step search reaches', () => {
    fc.assert(
      fc.property(anyPicture(), fc.nat(), fc.integer({ min: 0, max: 90 }), (picture, place, tolerance) => {
        const { width, height } = picture;
        const seed = place % (width * height);
        const [x, y] = [seed % width, Math.floor(seed / width)];
        const colour = sampleColour(picture, x, y);
        const reached = new Uint8Array(width * height);
        const waiting = [seed];
        while (waiting.length > 0) {
          const at = waiting.pop()!;
          if (reached[at] || !alike(picture, at, colour, tolerance)) continue;
          reached[at] = 1;
          if (at % width > 0) waiting.push(at - 1);
          if (at % width < width - 1) waiting.push(at + 1);
          if (at >= width) waiting.push(at - width);
          if (at + width < reached.length) waiting.push(at + width);
        }
        expect(lines(selectByWand(picture, x, y, { tolerance, contiguous: true }))).toEqual(pictureOf(reached, width));
      }),
      { numRuns: 2000, seed: 120 },
    );
  });
});

describe('colour range', () => {
  it('compares every channel with the tolerance, and hidden colours not at all', () => {
    fc.assert(
      fc.property(
        anyPicture(),
        anyColour(),
        fc.double({ min: 0, max: 300, noNaN: true }),
        (picture, colour, tolerance) => {
          const expected = Uint8Array.from({ length: picture.data.length / 4 }, (_, pixel) =>
            alike(picture, pixel, colour, tolerance) ? 1 : 0,
          );
          expect(lines(selectColourRange(picture, colour, tolerance))).toEqual(pictureOf(expected, picture.width));
        },
      ),
      { numRuns: 2000, seed: 121 },
    );
  });

  it('reads a view into a larger buffer', () => {
    const bytes = new Uint8Array(1 + 4 * 4);
    bytes.set([9, 9, 9, 255], 1 + 8);
    const picture = { width: 4, height: 1, data: bytes.subarray(1) };
    const nine = { red: 9, green: 9, blue: 9, alpha: 255 };
    expect(lines(selectColourRange(picture, nine, 0))).toEqual(['..#.']);
  });
});

function alike({ data }: Picture, pixel: number, colour: Colour, tolerance: number): boolean {
  const channels = [colour.red, colour.green, colour.blue, colour.alpha];
  if (colour.alpha === 0 && data[pixel * 4 + 3] === 0) return true;
  return channels.every((value, channel) => Math.abs(data[pixel * 4 + channel]! - value) <= tolerance);
}

/** An opaque picture from digits: 0 is black, 9 is 90. */
function grey(rows: string[]): Picture {
  const data = Uint8Array.from([...rows.join('')].flatMap((digit) => [+digit * 10, +digit * 10, +digit * 10, 255]));
  return { width: rows[0]!.length, height: rows.length, data };
}

function lines(patch: MaskPatch): string[] {
  const document = createMaskDocument(patch);
  applyOperation(document, { kind: 'patch', paint: 'add', patch });
  return pictureOf(document.bits, patch.width);
}

function anyColour(): fc.Arbitrary<Colour> {
  const channel = fc.integer({ min: 0, max: 255 });
  const alpha = fc.constantFrom(0, 1, 128, 255);
  return fc.record({ red: channel, green: channel, blue: channel, alpha });
}

/** Few colours near each other, so that areas form. Now and then wide, with runs that are longer than a word or a tile. */
function anyPicture(): fc.Arbitrary<Picture> {
  const side = fc.integer({ min: 1, max: 13 });
  const small = pictureWith(side, side, fc.constant(1));
  const wide = pictureWith(fc.integer({ min: 25, max: 300 }), fc.integer({ min: 1, max: 4 }), fc.nat({ max: 90 }));
  return fc.oneof({ weight: 4, arbitrary: small }, { weight: 1, arbitrary: wide });
}

function pictureWith(width: fc.Arbitrary<number>, height: fc.Arbitrary<number>, run: fc.Arbitrary<number>) {
  return fc
    .tuple(width, height, fc.array(anyColour(), { minLength: 1, maxLength: 4 }))
    .chain(([width, height, colours]) => {
      const total = width * height;
      const runs = fc.array(fc.tuple(fc.constantFrom(...colours), run), { minLength: total, maxLength: total });
      return runs.map((runs) => {
        const pixels = runs.flatMap(([colour, length]) => Array.from({ length }, () => colour)).slice(0, total);
        const rest = Array.from({ length: total - pixels.length }, () => colours[0]!);
        const data = [...pixels, ...rest].flatMap(({ red, green, blue, alpha }) => [red, green, blue, alpha]);
        return { width, height, data: Uint8Array.from(data) };
      });
    });
}
