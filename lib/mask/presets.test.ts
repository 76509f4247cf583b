import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOperation, createMaskDocument } from './document';
import { numericArea } from './numeric-area';
import { presetOperation, presets } from './presets';
import type { Size } from './raster';
import { pictureOf } from './testing';

describe('presets', () => {
  it('cut a picture of any size into parts that share no pixel and leave none out', () => {
    const side = fc.integer({ min: 1, max: 50 });
    const families = [
      ['left-half', 'right-half'],
      ['top-half', 'bottom-half'],
      ['left-third', 'middle-third', 'right-third'],
      ['top-third', 'level-third', 'bottom-third'],
    ];
    fc.assert(
      fc.property(side, side, fc.constantFrom(...families), (width, height, ids) => {
        const times = new Uint8Array(width * height);
        for (const id of ids) bitsOf(id, { width, height }).forEach((bit, index) => (times[index]! += bit));
        expect(times.every((count) => count === 1)).toBe(true);
      }),
      { numRuns: 500, seed: 160 },
    );
  });

  it('mark the centre, and a frame round it as the background', () => {
    const size = { width: 12, height: 6 };
    expect(pictureOf(bitsOf('centre', size), 12)).toEqual([
      '............',
      '...######...',
      '...######...',
      '...######...',
      '............',
      '............',
    ]);
    expect(pictureOf(bitsOf('background', size), 12)).toEqual([
      '############',
      '##........##',
      '##........##',
      '##........##',
      '##........##',
      '############',
    ]);
  });

  it('have names of their own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(new Set(presets.map(({ name }) => name)).size).toBe(presets.length);
  });
});

describe('area by numbers', () => {
  const size = { width: 300, height: 200 };
  const typed = { x: '10', y: '20.5', width: '30', height: '40' };

  it('is the operation that was typed', () => {
    expect(numericArea('ellipse', typed, size, 'intersect')).toEqual({
      operation: { kind: 'ellipse', paint: 'intersect', x: 10, y: 20.5, width: 30, height: 40 },
    });
    expect(numericArea('rectangle', { ...typed, x: '-5' }, size, 'add')).toHaveProperty('operation');
  });

  it.each([
    [{ x: '' }, 'x', 'X needs a number of pixels.'],
    [{ height: 'ten' }, 'height', 'Height needs a number of pixels.'],
    [{ width: '0' }, 'width', 'Width must be more than 0 pixels.'],
    [{ height: '-4' }, 'height', 'Height must be more than 0 pixels.'],
    [
      { x: '300' },
      'x',
      'X puts the area outside. The picture goes from 0 to 300 pixels, and the area has to reach into it.',
    ],
    [
      { y: '-40' },
      'y',
      'Y puts the area outside. The picture goes from 0 to 200 pixels, and the area has to reach into it.',
    ],
  ] as const)('names the field that is wrong: %j', (change, field, problem) => {
    expect(numericArea('rectangle', { ...typed, ...change }, size, 'add')).toEqual({ field, problem });
  });
});

function bitsOf(id: string, size: Size): Uint8Array {
  const document = createMaskDocument(size);
  applyOperation(
    document,
    presetOperation(
      presets.find((preset) => preset.id === id)!,
      size,
      'add',
    ),
  );
  return document.bits;
}
