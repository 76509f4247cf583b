import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined, inBlocks } from './testing';
import { readWavBlock, readWavLayout, wavBlock, wavEnd, type WavFormat, wavHeader } from './wav';

const concat = (parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

function write(channels: Float32Array[], format: WavFormat, block = 1_000): Uint8Array {
  const about = { sampleRate: 44_100, channels: channels.length, samples: channels[0]!.length, format };
  return concat([wavHeader(about), ...inBlocks(channels, block).map((part) => wavBlock(part, format)), wavEnd(about)]);
}

describe('WAV', () => {
  it.each<[WavFormat, number]>([
    ['int16', 0.5 / 32_767],
    ['int24', 0.5 / 8_388_607],
    ['float32', 0],
  ])('%s comes back within half a step, whatever the blocks', (format, error) => {
    const samples = fc.float32Array({ min: -1, max: 1, noNaN: true, maxLength: 50 });
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 60 }), (sound, count, block) => {
        const channels = Array.from({ length: count }, (_, number) => sound.map((sample) => sample / (number + 1)));
        const file = write(channels, format, block);
        expect(new DataView(file.buffer).getUint32(4, true)).toBe(file.length - 8);
        const layout = readWavLayout(file)!;
        expect(layout).toMatchObject({ sampleRate: 44_100, channels: count, start: 44 });
        const read = readWavBlock(file.subarray(44, 44 + layout.bytes), layout);
        read.forEach((channel, number) => {
          expect(channel.length).toBe(sound.length);
          channel.forEach((sample, index) => {
            expect(Math.abs(sample - channels[number]![index]!)).toBeLessThanOrEqual(error + 6e-8);
          });
        });
      }),
      { numRuns: 100 },
    );
  });

  it('clips what is too loud, and takes what is no number for silence', () => {
    const bytes = wavBlock([new Float32Array([2, -2, Number.NaN])], 'int16');
    expect([...new Int16Array(bytes.buffer)]).toEqual([32_767, -32_768, 0]);
  });

  it('writes the header that players expect', () => {
    const header = Buffer.from(wavHeader({ sampleRate: 48_000, channels: 2, samples: 10, format: 'int24' }));
    expect(header.toString('hex')).toBe(
      '524946466000000057415645666d7420100000000100020080bb00000065040006001800646174613c000000',
    );
  });

  it('refuses to write more than a WAV file can hold', () => {
    const about = { sampleRate: 48_000, channels: 2, samples: 2 ** 30, format: 'float32' } as const;
    expect(() => wavHeader(about)).toThrow('too long for a WAV file');
  });

  it('passes over chunks that are not the sound', () => {
    const plain = write([joined(new Float32Array([0.5, -0.5]))], 'int16');
    const list = [0x4c, 0x49, 0x53, 0x54, 3, 0, 0, 0, 1, 2, 3, 0];
    const file = concat([plain.subarray(0, 36), Uint8Array.from(list), plain.subarray(36)]);
    expect(readWavLayout(file)).toMatchObject({ start: 56, bytes: 4 });
  });

  it('does not take compressed sound, or half a header', () => {
    const file = write([new Float32Array(4)], 'int16');
    for (let length = 0; length < 44; length += 1) expect(readWavLayout(file.subarray(0, length))).toBeNull();
    file[20] = 85;
    expect(readWavLayout(file)).toBeNull();
  });
});
