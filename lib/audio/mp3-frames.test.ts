import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFrameReader, type ReadFrame, readFrame, readInfo, trimOf } from './mp3-frames';
import { mp3Frame, mp3InfoFrame } from './testing';

const concat = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

function readAll(file: Uint8Array, piece = 1_000): { frames: (ReadFrame & { copy: number[] })[]; cut: boolean } {
  const reader = createFrameReader();
  const frames: (ReadFrame & { copy: number[] })[] = [];
  const keep = (found: ReadFrame[]) => frames.push(...found.map((frame) => ({ ...frame, copy: [...frame.bytes] })));
  for (let start = 0; start < file.length; start += piece) keep(reader.push(file.subarray(start, start + piece)));
  const { frames: last, cut } = reader.end();
  keep(last);
  return { frames, cut };
}

const frames = (count: number) => concat(...Array.from({ length: count }, (_, index) => mp3Frame(index)));

describe('readFrame', () => {
  it.each([
    ['fffb9064', { length: 417, samples: 1_152, sampleRate: 44_100, channels: 2 }],
    ['fffb92c4', { length: 418, samples: 1_152, sampleRate: 44_100, channels: 1 }],
    ['fff38064', { length: 208, samples: 576, sampleRate: 22_050, channels: 2 }],
    ['ffe388c4', { length: 576, samples: 576, sampleRate: 8_000, channels: 1 }],
  ])('reads %s', (header, frame) => {
    expect(readFrame(Buffer.from(header, 'hex'), 0)).toEqual(frame);
  });

  it.each([
    ['no sync', 'fe fb 90 64'],
    ['layer II', 'ff fd 90 64'],
    ['no such version', 'ff eb 90 64'],
    ['free bit rate', 'ff fb 00 64'],
    ['no such bit rate', 'ff fb f0 64'],
    ['no such sample rate', 'ff fb 9c 64'],
    ['cut', 'ff fb 90'],
  ])('refuses %s', (_, header) => {
    expect(readFrame(Buffer.from(header.replaceAll(' ', ''), 'hex'), 0)).toBeNull();
  });
});

describe('createFrameReader', () => {
  it('finds the same frames whatever the pieces, behind a tag and before another', () => {
    const tag = concat(Buffer.from('ID3\x04\x00\x00\x00\x00\x02\x00', 'latin1'), new Uint8Array(256).fill(0xff));
    const trailer = new Uint8Array(128).fill(0x54);
    const file = concat(tag, frames(5), trailer);
    const whole = readAll(file, file.length);
    expect(whole.frames.map((frame) => frame.copy)).toEqual([0, 1, 2, 3, 4].map((index) => [...mp3Frame(index)]));
    expect(whole.cut).toBe(false);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 900 }), (piece) => {
        expect(readAll(file, piece).frames.map((frame) => frame.copy)).toEqual(whole.frames.map((frame) => frame.copy));
      }),
      { numRuns: 60 },
    );
  });

  it('tells a cut end, and leaves the cut frame out', () => {
    const file = frames(4);
    expect(readAll(file)).toMatchObject({ cut: false, frames: { length: 4 } });
    expect(readAll(file.subarray(0, file.length - 1))).toMatchObject({ cut: true, frames: { length: 3 } });
  });

  it('finds its way again behind damage', () => {
    const file = concat(frames(2), new Uint8Array(100).fill(0xff), frames(3));
    expect(readAll(file).frames).toHaveLength(5);
  });

  it('finds nothing in what is no MP3', () => {
    for (const file of [new Uint8Array(0), Buffer.from('<!doctype html>'), new Uint8Array(5_000).fill(0xff)]) {
      expect(readAll(file)).toEqual({ frames: [], cut: false });
    }
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.integer({ min: 1, max: 500 }), (file, piece) => {
        expect(readAll(file, piece).frames.every((frame) => frame.bytes.length === frame.length)).toBe(true);
      }),
    );
  });
});

describe('readInfo and trimOf', () => {
  const first = (file: Uint8Array) => readAll(file).frames[0]!;

  it('know the delay and the padding that LAME wrote', () => {
    const info = readInfo(first(concat(mp3InfoFrame({ frames: 78, delay: 576, padding: 1_656 }), frames(2))));
    expect(info).toEqual({ tag: 'Info', frames: 78, delay: 576, padding: 1_656 });
    expect(trimOf(info)).toEqual({ front: 1_105, end: 1_127, from: 'header' });
  });

  it('fall back to the usual 1,105 samples', () => {
    expect(readInfo(first(frames(3)))).toBeNull();
    expect(trimOf(null)).toEqual({ front: 1_105, end: 0, from: 'usual' });
    expect(trimOf({ tag: 'Xing', frames: 3, delay: null, padding: null }).from).toBe('usual');
  });

  it('never drop more than is padding', () => {
    expect(trimOf({ tag: 'Info', frames: 3, delay: 0, padding: 100 })).toEqual({ front: 529, end: 0, from: 'header' });
  });
});
