import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMask } from './check';
import { applyOperation, createMaskDocument } from './document';
import { measureMask } from './statistics';
import { placeInWords, summariseMask } from './summary';
import { anyMask } from './testing';

const size = { width: 1000, height: 600 };

describe('summary of a mask', () => {
  it('says how many regions there are, where and how much', () => {
    const document = createMaskDocument(size);
    expect(summariseMask(document)).toEqual({
      statistics: { count: 0, share: 0, bounds: null },
      regions: 0,
      boxedArea: 0,
      text: 'Nothing is marked.',
    });
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 10, y: 10, width: 310, height: 580 });
    expect(summariseMask(document).text).toBe('One region, left third, 30 % of the picture.');
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 900, y: 20, width: 30, height: 40 });
    expect(summariseMask(document)).toEqual({
      statistics: { count: 181_000, share: 181 / 600, bounds: { x: 10, y: 10, width: 920, height: 580 } },
      regions: 2,
      boxedArea: 181_000,
      text: '2 regions, the largest left third, 30 % of the picture.',
    });
    applyOperation(document, { kind: 'fill' });
    expect(summariseMask(document).text).toBe('The whole picture is marked.');
    applyOperation(document, { kind: 'rectangle', paint: 'erase', x: 5, y: 5, width: 1, height: 1 });
    expect(summariseMask(document).text).toBe('One region, across the whole picture, over 99 % of the picture.');
    applyOperation(document, { kind: 'ellipse', paint: 'intersect', x: 480, y: 280, width: 40, height: 40 });
    expect(summariseMask(document).text).toBe('One region, centre, under 1 % of the picture.');
  });

  it.each([
    ['left half', 0, 0, 500, 600],
    ['right half', 520, 0, 480, 590],
    ['top half', 0, 0, 1000, 300],
    ['bottom third', 30, 420, 950, 180],
    ['left part', 0, 0, 700, 600],
    ['top left', 20, 20, 200, 100],
    ['bottom right', 700, 400, 250, 200],
    ['top', 400, 0, 200, 100],
    ['right', 800, 250, 150, 100],
    ['centre', 300, 200, 400, 200],
    ['full width in the middle', 0, 200, 1000, 200],
    ['full height in the middle', 400, 0, 200, 600],
    ['across the whole picture', 0, 0, 1000, 600],
  ])('calls a place %s', (words, x, y, width, height) => {
    expect(placeInWords(size, { x, y, width, height })).toBe(words);
  });

  it('counts as the meter of the editor does', () => {
    fc.assert(
      fc.property(anyMask(), (mask) => {
        expect(summariseMask(mask).statistics).toEqual(measureMask(createMaskDocument(mask, mask.bits)));
      }),
      { numRuns: 500, seed: 150 },
    );
  });
});

describe('check by summed boxes', () => {
  it('warns of small areas that lie far apart, and of none that are large enough together', () => {
    const document = createMaskDocument(size);
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 0, y: 0, width: 60, height: 60 });
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 900, y: 500, width: 60, height: 60 });
    const { statistics, boxedArea } = summariseMask(document);
    expect(checkMask(size, statistics).advice).toBeNull();
    expect(checkMask(size, statistics, boxedArea).advice).toBe(
      'The marked parts are very small (7200 square pixels together), and Midjourney may refuse it. ' +
        'Mark at least about 100 × 100.',
    );
    applyOperation(document, { kind: 'rectangle', paint: 'add', x: 500, y: 300, width: 60, height: 60 });
    const more = summariseMask(document);
    expect(checkMask(size, more.statistics, more.boxedArea)).toEqual({ problem: null, advice: null });
  });
});
