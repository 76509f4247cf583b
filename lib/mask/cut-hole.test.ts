import { describe, expect, it } from 'vitest';
import { cutHole } from './cut-hole';
import { readMask, recogniseMask } from './recognise';
import { maskOf } from './testing';

describe('a hole in the picture', () => {
  const mask = maskOf(['..#', '##.']);
  const data = Uint8Array.from({ length: 24 }, (_, index) => (index % 4 === 3 ? 200 + index : index * 9));

  it('is transparent without a trace of what was there, and the rest is untouched', () => {
    const cut = cutHole({ width: 3, height: 2, data }, mask);
    cut.forEach((sample, index) => expect(sample).toBe(mask.bits[index >> 2] ? 0 : data[index]));
    expect(data[11]).toBe(211);
  });

  it('is read back as the mask', () => {
    const cut = { width: 3, height: 2, data: cutHole({ width: 3, height: 2, data }, mask) };
    expect(recogniseMask(cut).convention).toBe('transparent-hole');
    expect(readMask(cut, 'transparent-hole')).toEqual(mask.bits);
  });

  it('refuses a mask of another size', () => {
    expect(() => cutHole({ width: 2, height: 3, data }, mask)).toThrow('3 × 2 does not fit a picture of 2 × 3');
    expect(() => cutHole({ width: 3, height: 3, data }, mask)).toThrow('has 36 bytes, not 24');
  });
});
