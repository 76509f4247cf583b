import * as fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Picture } from './colour';
import { applyOperation, createMaskDocument } from './document';
import { fitMask, sameAspect } from './fit';
import { importMask } from './import-mask';
import { encodeMaskPng } from './png';
import type { MaskProfile } from './png';
import { readMask, recogniseMask } from './recognise';
import type { MaskConvention } from './recognise';
import { anyMask, maskOf, pictureOf } from './testing';
import { imagePoint } from './viewport';

const size = { width: 364, height: 204 };

describe('recognising a mask', () => {
  const profiles: [MaskProfile, MaskConvention][] = [
    [{ repaint: 'white', keep: 'black', depth: 1 }, 'white-on-black'],
    [{ repaint: 'white', keep: 'black', depth: 8 }, 'white-on-black'],
    [{ repaint: 'black', keep: 'white', depth: 1 }, 'black-on-white'],
    [{ repaint: 'white', keep: 'transparent', depth: 1 }, 'white-on-transparent'],
    [{ repaint: 'transparent', keep: 'black', depth: 1 }, 'transparent-hole'],
  ];

  it.each(profiles)('takes back what was written as %j', async (profile, convention) => {
    const mask = blob();
    const picture = await decode(await encodeMaskPng(mask, profile));
    const imported = importMask(picture, size);
    expect(imported).toMatchObject({ kind: 'ready', convention, fitted: null });
    expect(imported.kind === 'ready' && Buffer.compare(imported.mask.bits, mask.bits)).toBe(0);
  });

  it('takes a photograph with a hole by its hole, and is certain', () => {
    const picture = photograph();
    const hole = blob();
    hole.bits.forEach((bit, pixel) => {
      if (bit) picture.data[pixel * 4 + 3] = 0;
    });
    expect(recogniseMask(picture)).toEqual({
      convention: 'transparent-hole',
      certainty: 'certain',
      sentence: 'A picture with a hole: the transparent part is repainted.',
    });
    expect(Buffer.compare(readMask(picture, 'transparent-hole'), hole.bits)).toBe(0);
  });

  it('takes a grey photograph with a hole by its hole, too', () => {
    const data = new Uint8Array(size.width * size.height * 4);
    for (let pixel = 0; pixel < data.length / 4; pixel += 1) {
      const tone = (pixel % size.width) * 0.7;
      data.set([tone, tone, tone, pixel % 50 === 0 ? 0 : 255], pixel * 4);
    }
    expect(recogniseMask({ ...size, data })).toMatchObject({ convention: 'transparent-hole', certainty: 'certain' });
  });

  it('reads through the noise of a JPEG, in both directions', async () => {
    const mask = blob();
    for (const [repaint, keep, convention] of [
      ['white', 'black', 'white-on-black'],
      ['black', 'white', 'black-on-white'],
    ] as const) {
      const png = await encodeMaskPng(mask, { repaint, keep, depth: 8 });
      const picture = await decode(await sharp(png).toColourspace('srgb').jpeg({ quality: 60 }).toBuffer());
      const imported = importMask(picture, size);
      expect(imported).toMatchObject({ kind: 'ready', convention });
      expect(imported.kind === 'ready' && Buffer.compare(imported.mask.bits, mask.bits)).toBe(0);
    }
  });

  it('takes a mask with soft edges for a mask, and cuts it in the middle', async () => {
    const soft = await decode(
      await sharp(await encodeMaskPng(blob()))
        .toColourspace('srgb')
        .blur(16)
        .png()
        .toBuffer(),
    );
    expect(recogniseMask(soft)).toMatchObject({ convention: 'white-on-black', certainty: 'certain' });
    const imported = importMask(soft, size);
    const centre = 100 * size.width + 150;
    expect(imported.kind === 'ready' && [imported.mask.bits[centre], imported.mask.bits[0]]).toEqual([1, 0]);
  });

  it('reads a 16-bit file', async () => {
    const mask = blob();
    const png = await sharp(await encodeMaskPng(mask))
      .toColourspace('grey16')
      .png()
      .toBuffer();
    expect((await sharp(png).metadata()).depth).toBe('ushort');
    const imported = importMask(await decode(png), size);
    expect(imported.kind === 'ready' && Buffer.compare(imported.mask.bits, mask.bits)).toBe(0);
  });

  it('takes white for the part to repaint when it is the background with a subject left out at the edge', () => {
    const background = createMaskDocument(size);
    applyOperation(background, { kind: 'fill' });
    applyOperation(background, { kind: 'ellipse', paint: 'erase', x: 100, y: 60, width: 150, height: 300 });
    expect(recogniseMask(opaque(background.bits))).toMatchObject({ convention: 'white-on-black', certainty: 'likely' });
  });

  it('says so when the file hardly looks like a mask', () => {
    expect(recogniseMask(photograph())).toMatchObject({ certainty: 'unsure' });
    expect(recogniseMask(photograph()).sentence).toContain('looks like a picture and not like a mask');
    const nothing = createMaskDocument(size);
    expect(recogniseMask(opaque(nothing.bits)).sentence).toContain('all black, so nothing would be repainted');
    expect(recogniseMask(opaque(nothing.bits.map(() => 1))).sentence).toContain('so the whole picture would be');
    const clear = { ...size, data: new Uint8Array(size.width * size.height * 4) };
    expect(recogniseMask(clear)).toMatchObject({ convention: 'transparent-hole', certainty: 'unsure' });
  });

  it('takes the convention that the person asks for', () => {
    const mask = blob();
    const imported = importMask(opaque(mask.bits), size, 'black-on-white');
    expect(imported).toMatchObject({ convention: 'black-on-white', recognition: { convention: 'white-on-black' } });
    expect(imported.kind === 'ready' && imported.mask.bits.findIndex((bit, at) => bit === mask.bits[at])).toBe(-1);
  });

  it('cuts greys and half transparency at 128', () => {
    const data = Uint8Array.from([127, 127, 127, 255, 128, 128, 128, 255, 200, 20, 20, 255, 255, 255, 255, 127]);
    const picture = { width: 4, height: 1, data };
    expect([...readMask(picture, 'white-on-black')]).toEqual([0, 1, 1, 0]);
    expect([...readMask(picture, 'black-on-white')]).toEqual([1, 0, 0, 0]);
    expect([...readMask(picture, 'transparent-hole')]).toEqual([0, 0, 0, 1]);
    expect([...readMask(picture, 'white-on-transparent')]).toEqual([0, 1, 1, 0]);
  });
});

describe('fitting a mask', () => {
  it('refuses another aspect with a sentence', () => {
    expect(importMask(opaque(blob().bits), { width: 1024, height: 1024 })).toEqual({
      kind: 'refused',
      reason:
        'The file is 364 × 204, and the picture is 1024 × 1024. ' +
        'Use a mask with the same shape as the picture, in any size.',
    });
  });

  it('knows the sizes of one picture for one shape', () => {
    const picture = { width: 1456, height: 816 };
    for (const [width, height] of [
      [2912, 1632],
      [550, 308],
      [1024, 574],
      [100, 56],
    ] as const) {
      expect(sameAspect({ width, height }, picture)).toBe(true);
    }
    for (const [width, height] of [
      [1456, 836],
      [1457, 800],
      [816, 1456],
      [1456, 1],
    ] as const) {
      expect(sameAspect({ width, height }, picture)).toBe(false);
    }
  });

  it('says from which size it was fitted', () => {
    const imported = importMask(opaque(blob().bits), { width: 728, height: 408 });
    expect(imported).toMatchObject({
      kind: 'ready',
      fitted: "The file is 364 × 204. It is fitted to the picture's 728 × 408.",
      mask: { width: 728, height: 408 },
    });
  });

  it('enlarges by the nearest pixel', () => {
    expect(pictureOf(fitMask(maskOf(['#.', '.#']), { width: 5, height: 4 }).bits, 5)).toEqual([
      '##...',
      '##...',
      '..###',
      '..###',
    ]);
  });

  it('reduces by the larger part of the area, and half is enough', () => {
    const mask = maskOf(['#...##', '#....#', '......']);
    expect(pictureOf(fitMask(mask, { width: 3, height: 1 }).bits, 3)).toEqual(['..#']);
    expect(pictureOf(fitMask(maskOf(['#.', '#.']), { width: 1, height: 1 }).bits, 1)).toEqual(['#']);
  });

  it('follows its rule in any two sizes', () => {
    const side = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(anyMask(12), side, side, (mask, width, height) => {
        expect(Buffer.compare(fitMask(mask, { width, height }).bits, fittedByHand(mask, width, height))).toBe(0);
      }),
      { numRuns: 2000, seed: 130 },
    );
  });

  it('gives a mask back that was enlarged by a whole factor and reduced again', () => {
    fc.assert(
      fc.property(anyMask(12), fc.integer({ min: 1, max: 5 }), (mask, factor) => {
        const large = fitMask(mask, { width: mask.width * factor, height: mask.height * factor });
        expect(Buffer.compare(fitMask(large, mask).bits, mask.bits)).toBe(0);
      }),
      { numRuns: 500, seed: 131 },
    );
  });
});

/** Cuts every source pixel into so many parts that both grids meet, and counts parts. */
function fittedByHand(mask: ReturnType<typeof maskOf>, width: number, height: number): Uint8Array {
  const bits = new Uint8Array(width * height);
  const reduces = width * height < mask.width * mask.height;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let painted = 0;
      for (let v = 0; v < mask.height; v += 1) {
        for (let u = 0; u < mask.width; u += 1) {
          const column = Math.floor((x * mask.width + u) / width);
          const row = Math.floor((y * mask.height + v) / height);
          painted += mask.bits[row * mask.width + column]!;
        }
      }
      const nearest = Math.floor((y + 0.5) * (mask.height / height) + 1e-9) * mask.width;
      const centre = mask.bits[nearest + Math.floor((x + 0.5) * (mask.width / width) + 1e-9)]!;
      bits[y * width + x] = reduces ? (2 * painted >= mask.width * mask.height ? 1 : 0) : centre;
    }
  }
  return bits;
}

function blob() {
  const mask = createMaskDocument(size);
  const [from, to] = [imagePoint(90.5, 80), imagePoint(210, 120.25)];
  applyOperation(mask, { kind: 'capsule', paint: 'add', from, to, radius: 33 });
  return mask;
}

function opaque(bits: Uint8Array): Picture {
  const data = new Uint8Array(bits.length * 4);
  bits.forEach((bit, pixel) => data.set([bit * 255, bit * 255, bit * 255, 255], pixel * 4));
  return { ...size, data };
}

function photograph(): Picture {
  const data = new Uint8Array(size.width * size.height * 4);
  for (let pixel = 0; pixel < data.length / 4; pixel += 1) {
    const [x, y] = [pixel % size.width, Math.floor(pixel / size.width)];
    data.set([(x * 3) & 255, (y * 2 + 60) & 255, (x + y) & 255, 255], pixel * 4);
  }
  return { ...size, data };
}

async function decode(file: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(file)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
