import { describe, expect, it } from 'vitest';
import { compareAddress, readCompared } from './address';

const read = (address: string) => readCompared(new URL(address, 'http://studio').searchParams.get('of'));

describe('the address of a comparison', () => {
  it('says which pictures, and which cell of each', () => {
    const pictures = [
      { id: '0199a2b3-aaaa', cell: null },
      { id: '0199a2b3-bbbb', cell: 3 },
    ];
    expect(compareAddress(pictures)).toBe('/compare?of=0199a2b3-aaaa,0199a2b3-bbbb:3');
    expect(read(compareAddress(pictures))).toEqual({ pictures, remarks: [] });
  });

  it('leaves out what names no picture, and what is too much, and says so', () => {
    expect(read('/compare?of=one:5,two,<script>,a,b,c,d')).toEqual({
      pictures: ['two', 'a', 'b', 'c'].map((id) => ({ id, cell: null })),
      remarks: [
        '“one:5” names no picture; it was left out.',
        '“<script>” names no picture; it was left out.',
        'Only the first 4 of 5 pictures are shown.',
      ],
    });
    expect(read('/compare')).toEqual({ pictures: [], remarks: [] });
  });
});
