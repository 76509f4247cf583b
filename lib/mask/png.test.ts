import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { pngDataUriPrefix, toBase64, toBase64InChunks, toPngDataUri } from './base64';
import { applyOperation, createMaskDocument } from './document';
import {
  blackWhiteMask,
  decodeMaskPng,
  encodeMaskPng,
  encodeRows,
  greyMask,
  packRows,
  transparentHoleMask,
  whiteOnTransparentMask,
} from './png';
import type { MaskProfile } from './png';
import { imagePoint } from './viewport';

const sizes = [
  [1, 1],
  [1, 4096],
  [7, 3],
  [8, 8],
  [9, 5],
  [333, 257],
  [1456, 816],
] as const;

describe('mask PNG', () => {
  it.each(sizes)('comes back bit for bit at %i × %i, in one bit and in grey', async (width, height) => {
    const mask = speckled(width, height);
    for (const profile of [blackWhiteMask, greyMask]) {
      const png = await encodeMaskPng(mask, profile);
      const decoded = await decodeMaskPng(png);
      expect([decoded.width, decoded.height]).toEqual([width, height]);
      expect(Buffer.compare(decoded.bits, mask.bits)).toBe(0);
    }
  });

  it.each(sizes)('is opaque black and white for another decoder at %i × %i', async (width, height) => {
    const mask = speckled(width, height);
    for (const profile of [blackWhiteMask, greyMask]) {
      const image = sharp(await encodeMaskPng(mask, profile));
      const metadata = await image.metadata();
      expect(metadata).toMatchObject({ format: 'png', width, height, channels: 1, hasAlpha: false });
      const raw = await image.toColourspace('b-w').raw().toBuffer();
      expect(raw.every((sample, index) => sample === mask.bits[index]! * 255)).toBe(true);
    }
  });

  it('survives the largest upscale, 5824 × 3264', async () => {
    const mask = createMaskDocument({ width: 5824, height: 3264 });
    scribble(mask, 60, 120);
    const png = await encodeMaskPng(mask);
    const decoded = await decodeMaskPng(png);
    expect([decoded.width, decoded.height]).toEqual([5824, 3264]);
    expect(Buffer.compare(decoded.bits, mask.bits)).toBe(0);
  });

  it('keeps a painted 4096² mask under 125 KB of base64', async () => {
    const mask = createMaskDocument({ width: 4096, height: 4096 });
    scribble(mask, 400, 164);
    const png = await encodeMaskPng(mask);
    expect(toPngDataUri(png).length).toBeLessThan(125_000);
  });

  it('speaks the dialects of other providers with the same rows', async () => {
    const mask = speckled(37, 21);
    const profiles: [MaskProfile, number[], number[]][] = [
      [{ repaint: 'white', keep: 'transparent', depth: 1 }, [255, 255, 255, 255], [0, 0, 0, 0]],
      [{ repaint: 'transparent', keep: 'black', depth: 1 }, [0, 0, 0, 0], [0, 0, 0, 255]],
      [{ repaint: 'black', keep: 'white', depth: 1 }, [0, 0, 0, 255], [255, 255, 255, 255]],
      [{ repaint: 'black', keep: 'white', depth: 8 }, [0, 0, 0, 255], [255, 255, 255, 255]],
      [{ repaint: 'transparent', keep: 'white', depth: 8 }, [0, 0, 0, 0], [255, 255, 255, 255]],
    ];
    for (const [profile, repaint, keep] of profiles) {
      const raw = await sharp(await encodeMaskPng(mask, profile))
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer();
      const wrong = mask.bits.findIndex((bit, index) => {
        const expected = bit ? repaint : keep;
        return expected.some((sample, channel) => raw[index * 4 + channel] !== sample);
      });
      expect([profile, wrong]).toEqual([profile, -1]);
    }
  });

  it.each([
    [1, 1],
    [37, 21],
    [333, 257],
  ] as const)('writes real alpha channels at %i × %i for readers without palettes', async (width, height) => {
    const mask = speckled(width, height);
    // Some equal lines, which are written as no difference.
    mask.bits.copyWithin(width * 2, width, width * 2);
    const tones = { white: [255, 255], black: [0, 255], transparent: [0, 0] } as const;
    for (const channels of ['grey-alpha', 'rgba'] as const) {
      for (const [repaint, keep] of [
        ['white', 'transparent'],
        ['transparent', 'black'],
        ['white', 'black'],
      ] as const) {
        const png = await encodeMaskPng(mask, { repaint, keep, depth: 8, channels });
        const metadata = await sharp(png).metadata();
        expect(metadata).toMatchObject({ width, height, channels: channels === 'rgba' ? 4 : 2, hasAlpha: true });
        const raw = await sharp(png).toColourspace('srgb').raw().toBuffer();
        const wrong = mask.bits.findIndex((bit, index) => {
          const [grey, alpha] = tones[bit ? repaint : keep];
          return [grey, grey, grey, alpha].some((sample, channel) => raw[index * 4 + channel] !== sample);
        });
        expect([channels, repaint, keep, wrong]).toEqual([channels, repaint, keep, -1]);
      }
    }
  });

  it('is the same file whether it is packed at once or strip by strip', async () => {
    const mask = createMaskDocument({ width: 1500, height: 1400 });
    scribble(mask, 90, 70);
    for (const profile of [greyMask, { ...whiteOnTransparentMask, depth: 8 as const }, transparentHoleMask]) {
      const whole = await encodeRows(mask, packRows(mask, profile), profile);
      expect(Buffer.compare(await encodeMaskPng(mask, profile), whole)).toBe(0);
    }
  });

  it('holds the mask as it was at the call, whatever is painted while it is written', async () => {
    const mask = createMaskDocument({ width: 3000, height: 2000 });
    scribble(mask, 30, 200);
    for (const profile of [blackWhiteMask, greyMask]) {
      const before = mask.bits.slice();
      const png = encodeMaskPng(mask, profile);
      applyOperation(mask, { kind: 'invert' });
      expect(Buffer.compare((await decodeMaskPng(await png)).bits, before)).toBe(0);
    }
  });

  it('leaves the unused bits at the end of a row at 0', () => {
    const mask = createMaskDocument({ width: 11, height: 2 });
    applyOperation(mask, { kind: 'fill' });
    expect([...packRows(mask, blackWhiteMask)]).toEqual([0, 0xff, 0xe0, 0, 0xff, 0xe0]);
  });

  it('refuses what it did not write, with a sentence', async () => {
    const colour = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    await expect(decodeMaskPng(colour)).rejects.toThrow('not a black and white mask');
    await expect(decodeMaskPng(new Uint8Array(40))).rejects.toThrow('not a PNG');
    const png = await encodeMaskPng(speckled(50, 50));
    await expect(decodeMaskPng(png.subarray(0, png.length - 20))).rejects.toThrow('cut off');
    const damaged = png.slice();
    damaged[60]! ^= 8;
    await expect(decodeMaskPng(damaged)).rejects.toThrow('damaged');
  });
});

describe('base64', () => {
  it('has exactly the prefix that proxies strip, and the same text on every engine', async () => {
    expect(pngDataUriPrefix).toBe('data:image/png;base64,');
    for (const length of [0, 1, 2, 3, 24_575, 24_576, 24_577, 70_000]) {
      const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) & 255);
      const expected = Buffer.from(bytes).toString('base64');
      expect(toBase64InChunks(bytes)).toBe(expected);
      expect(toBase64(bytes)).toBe(expected);
      expect(toPngDataUri(bytes)).toBe(`data:image/png;base64,${expected}`);
    }
  });
});

/** A mask without any pattern a decoder could guess. */
function speckled(width: number, height: number) {
  const mask = createMaskDocument({ width, height });
  let state = width * 7919 + height;
  for (let index = 0; index < mask.bits.length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    mask.bits[index] = state >>> 31;
  }
  return mask;
}

/** One winding stroke of `steps` segments with a brush of `diameter` pixels. */
function scribble(mask: ReturnType<typeof createMaskDocument>, steps: number, diameter: number): void {
  const at = (step: number) =>
    imagePoint(
      mask.width * (0.5 + 0.35 * Math.sin(step * 0.11) * Math.cos(step * 0.013)),
      mask.height * (0.5 + 0.35 * Math.sin(step * 0.071 + 1)),
    );
  for (let step = 0; step < steps; step += 1) {
    applyOperation(mask, { kind: 'capsule', paint: 'add', from: at(step), to: at(step + 1), radius: diameter / 2 });
  }
}
