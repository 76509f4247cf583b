import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStart } from './mp3-start';
import { mp3Frame, mp3InfoFrame } from './testing';

const concat = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const frames = (count: number) => concat(...Array.from({ length: count }, (_, index) => mp3Frame(index)));
const tag = concat(Buffer.from('ID3\x04\x00\x00\x00\x00\x02\x00', 'latin1'), new Uint8Array(256));

describe('readStart', () => {
  it('ends with the last whole frame, wherever the file is cut', () => {
    const file = concat(tag, frames(60));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length }), (cut) => {
        const count = Math.floor((cut - tag.length) / 417);
        const expected = count < 10 ? null : { bytes: tag.length + 417 * count, samples: 1_152 * count - (576 + 529) };
        expect(readStart(file.subarray(0, cut), 10)).toEqual(expected);
      }),
    );
  });

  it('counts no sound in the frame that tells the delay, and takes the delay from it', () => {
    const info = mp3InfoFrame({ frames: 9_000, delay: 1_000, padding: 100 });
    expect(readStart(concat(info, frames(12)), 10)).toEqual({
      bytes: info.length + 417 * 12,
      samples: 12 * 1_152 - (1_000 + 529),
    });
  });

  it.each([
    ['a web page', Buffer.from('<!doctype html>'.repeat(2_000))],
    ['nothing', new Uint8Array(0)],
    ['a WAV', Buffer.from(`RIFF....WAVEfmt ${'\x00'.repeat(20_000)}`, 'latin1')],
    ['frames of two sample rates', concat(frames(20), Buffer.from('fff38064', 'hex'), new Uint8Array(204), frames(20))],
    ['a tag that is longer than what is there', tag.subarray(0, 200)],
  ])('refuses %s', (_, bytes) => {
    expect(readStart(bytes, 10)).toBeNull();
  });
});
