/** Sounds for the tests: the same ones every time. */

/** White noise between −`level` and `level`. */
export function noise(length: number, seed: number, level = 0.8): Float32Array {
  const answer = new Float32Array(length);
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  for (let index = 0; index < length; index += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    answer[index] = ((state >>> 0) / 2 ** 31 - 1) * level;
  }
  return answer;
}

/** A sine; the level is of its peak, in dBFS. */
export function sine(seconds: number, hertz: number, decibels: number, sampleRate = 48_000, phase = 0): Float32Array {
  const level = 10 ** (decibels / 20);
  return Float32Array.from(
    { length: Math.round(seconds * sampleRate) },
    (_, index) => level * Math.sin((2 * Math.PI * hertz * index) / sampleRate + phase),
  );
}

/** One after the other. */
export function joined(...parts: Float32Array[]): Float32Array {
  const answer = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    answer.set(part, at);
    at += part.length;
  }
  return answer;
}

/** Cut into blocks, as a decoder gives them. */
export function inBlocks(channels: Float32Array[], block: number): Float32Array[][] {
  const answer: Float32Array[][] = [];
  for (let start = 0; start < (channels[0]?.length ?? 0); start += block) {
    answer.push(channels.map((channel) => channel.subarray(start, start + block)));
  }
  return answer;
}

/** A frame of MPEG 1 Layer III, 128 kbit/s, 44.1 kHz, stereo: 417 bytes, silent, told apart by `mark` in its last byte. */
export function mp3Frame(mark = 0): Uint8Array {
  const bytes = new Uint8Array(417);
  bytes.set([0xff, 0xfb, 0x90, 0x64]);
  bytes[416] = mark;
  return bytes;
}

/** The frame that LAME puts first: how many frames follow, and its delay and padding in samples. */
export function mp3InfoFrame({
  frames,
  delay,
  padding,
}: {
  frames: number;
  delay: number;
  padding: number;
}): Uint8Array {
  const bytes = mp3Frame();
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode('Info'), 36);
  view.setUint32(40, 1);
  view.setUint32(44, frames);
  bytes.set(new TextEncoder().encode('LAME3.100'), 48);
  bytes.set([delay >> 4, ((delay & 15) << 4) | (padding >> 8), padding & 0xff], 48 + 21);
  return bytes;
}
