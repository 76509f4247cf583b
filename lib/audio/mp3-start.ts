import { id3Length, readFrame, readInfo, trimOf } from './mp3-frames';

/** The whole frames at the beginning of a file that has not come to its end. */
export type Mp3Start = {
  /** Where the last whole frame ends. */
  bytes: number;
  /** What they are decoded to, a channel, without what the encoder put in front. */
  samples: number;
};

/**
 * How much of the beginning of an MP3 can be decoded by itself. Null where it does not begin with frames that follow one
 * another, or with fewer than `least` of them.
 */
export function readStart(bytes: Uint8Array, least = 40): Mp3Start | null {
  const tag = id3Length(bytes);
  const first = readFrame(bytes, tag);
  if (!first || tag + first.length > bytes.length) return null;
  const info = readInfo({ ...first, bytes: bytes.subarray(tag, tag + first.length) });
  let end = tag + first.length;
  let frames = info ? 0 : 1;
  for (;;) {
    const frame = readFrame(bytes, end);
    if (!frame || end + frame.length > bytes.length) break;
    if (frame.sampleRate !== first.sampleRate) return null;
    end += frame.length;
    frames += 1;
  }
  return frames < least ? null : { bytes: end, samples: frames * first.samples - trimOf(info).front };
}
