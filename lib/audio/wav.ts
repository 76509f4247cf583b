/* WAV (RIFF) files: 16 and 24 bit whole numbers and 32 bit floats, written and read in blocks. */

export type WavFormat = 'int16' | 'int24' | 'float32';

const BYTES: Record<WavFormat, number> = { int16: 2, int24: 3, float32: 4 };
const HEADER_BYTES = 44;
/** RIFF counts its bytes with 32 bits. */
const MOST_BYTES = 2 ** 32 - 1 - HEADER_BYTES;

/**
 * The 44 bytes before the sound; `samples` a channel. Throws a RangeError for more than a WAV file can hold (4 GiB, more
 * than six hours of stereo at 16 bit).
 */
export function wavHeader(options: {
  sampleRate: number;
  channels: number;
  samples: number;
  format: WavFormat;
}): Uint8Array<ArrayBuffer> {
  const { sampleRate, channels, samples, format } = options;
  const frame = channels * BYTES[format];
  const data = samples * frame;
  if (data > MOST_BYTES) throw new RangeError('The sound is too long for a WAV file, which holds 4 GiB at most.');
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const text = (at: number, word: string) => bytes.set(new TextEncoder().encode(word), at);
  text(0, 'RIFF');
  // A chunk of odd length is followed by a byte that it does not count.
  view.setUint32(4, HEADER_BYTES - 8 + data + (data % 2), true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, format === 'float32' ? 3 : 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * frame, true);
  view.setUint16(32, frame, true);
  view.setUint16(34, 8 * BYTES[format], true);
  text(36, 'data');
  view.setUint32(40, data, true);
  return bytes;
}

/** One block of samples as bytes of the file, channels interleaved; whole numbers are rounded and clipped to full scale. */
export function wavBlock(channels: readonly Float32Array[], format: WavFormat): Uint8Array<ArrayBuffer> {
  const length = channels[0]?.length ?? 0;
  const width = BYTES[format];
  const bytes = new Uint8Array(length * channels.length * width);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (let index = 0; index < length; index += 1) {
    for (const channel of channels) {
      const sample = channel[index]!;
      if (format === 'float32') view.setFloat32(at, sample, true);
      else if (format === 'int16') view.setInt16(at, whole(sample, 32_767), true);
      else {
        const value = whole(sample, 8_388_607);
        view.setInt16(at, value & 0xffff, true);
        view.setInt8(at + 2, value >> 16);
      }
      at += width;
    }
  }
  return bytes;
}

/** What must follow the last block: a byte where the sound has an odd number of them. */
export function wavEnd(options: { channels: number; samples: number; format: WavFormat }): Uint8Array<ArrayBuffer> {
  return new Uint8Array((options.channels * options.samples * BYTES[options.format]) % 2);
}

const whole = (sample: number, most: number): number =>
  Number.isFinite(sample) ? Math.max(-most - 1, Math.min(most, Math.round(sample * most))) : 0;

/** Where the sound of a WAV file is. `bits` of one sample; `bytes` that the header promises, from `start` on. */
export type WavLayout = {
  sampleRate: number;
  channels: number;
  bits: 8 | 16 | 24 | 32;
  isFloat: boolean;
  start: number;
  bytes: number;
};

/** Reads the chunks in front of the sound, from the first bytes of a file; null for a WAV that is none or that no one plays. */
export function readWavLayout(head: Uint8Array): WavLayout | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const word = (at: number) => String.fromCodePoint(...head.subarray(at, at + 4));
  if (head.length < 12 || word(0) !== 'RIFF' || word(8) !== 'WAVE') return null;
  let format: Omit<WavLayout, 'start' | 'bytes'> | null = null;
  for (let at = 12; at + 8 <= head.length;) {
    const length = view.getUint32(at + 4, true);
    if (word(at) === 'data') return format && { ...format, start: at + 8, bytes: length };
    if (word(at) === 'fmt ' && at + 24 <= head.length) {
      format = readFormat(view, at + 8, length);
      if (!format) return null;
    }
    at += 8 + length + (length % 2);
  }
  return null;
}

function readFormat(view: DataView, at: number, length: number): Omit<WavLayout, 'start' | 'bytes'> | null {
  const tag = view.getUint16(at, true);
  // 0xfffe says that the true tag stands in the extension.
  const code = tag === 0xfffe && length >= 26 && at + 26 <= view.byteLength ? view.getUint16(at + 24, true) : tag;
  const channels = view.getUint16(at + 2, true);
  const sampleRate = view.getUint32(at + 4, true);
  const bits = view.getUint16(at + 14, true);
  const isFloat = code === 3;
  const isKnown = isFloat ? bits === 32 : code === 1 && (bits === 8 || bits === 16 || bits === 24 || bits === 32);
  if (!isKnown || channels < 1 || channels > 32 || sampleRate < 1_000 || sampleRate > 768_000) return null;
  return { sampleRate, channels, bits: bits as WavLayout['bits'], isFloat };
}

/** Bytes of whole frames as samples, one array a channel. */
export function readWavBlock(bytes: Uint8Array, layout: WavLayout): Float32Array[] {
  const { channels: count, bits, isFloat } = layout;
  const width = bits / 8;
  const length = Math.floor(bytes.length / (count * width));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const channels = Array.from({ length: count }, () => new Float32Array(length));
  let at = 0;
  for (let index = 0; index < length; index += 1) {
    for (const channel of channels) {
      channel[index] = readSample(view, at, bits, isFloat);
      at += width;
    }
  }
  return channels;
}

function readSample(view: DataView, at: number, bits: WavLayout['bits'], isFloat: boolean): number {
  if (isFloat) return view.getFloat32(at, true);
  if (bits === 16) return view.getInt16(at, true) / 32_767;
  if (bits === 24) return (view.getUint16(at, true) + view.getInt8(at + 2) * 65_536) / 8_388_607;
  if (bits === 32) return view.getInt32(at, true) / 2_147_483_647;
  return (view.getUint8(at) - 128) / 127;
}
