/*
 * The frames of an MP3 file: what a header says, and what the first frame tells of the encoder's delay. Only whole
 * frames that follow one another are believed, so web pages, pictures in tags and cut ends are never decoded as sound.
 */

/** One frame: `length` in bytes, `samples` a channel. */
export type Mp3Frame = { length: number; samples: number; sampleRate: number; channels: 1 | 2 };

/** What the first frame says when it holds no sound. `delay` and `padding` in samples; null where it has no LAME part. */
export type Mp3Info = {
  tag: 'Xing' | 'Info' | 'VBRI';
  frames: number | null;
  delay: number | null;
  padding: number | null;
};

/** What every decoder adds in front: samples that the filter bank needs to fill. */
export const DECODER_DELAY = 529;
/** What LAME, and nearly every encoder, adds in front where the file does not say (craft.md, finding 9: 1,105 together). */
export const USUAL_ENCODER_DELAY = 576;

const SAMPLE_RATES = [44_100, 48_000, 32_000];
// Layer III in kbit/s; MPEG 1, then MPEG 2 and 2.5.
const BITRATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/** The frame whose header is at `offset`; null where there is none that a Layer III decoder takes. It may end later. */
export function readFrame(bytes: Uint8Array, offset: number): Mp3Frame | null {
  if (offset + 4 > bytes.length) return null;
  const second = bytes[offset + 1]!;
  const third = bytes[offset + 2]!;
  const fourth = bytes[offset + 3]!;
  if (bytes[offset] !== 0xff || (second & 0xe0) !== 0xe0) return null;
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  const bitrateIndex = third >> 4;
  const rateIndex = (third >> 2) & 3;
  if (version === 1 || layer !== 1 || bitrateIndex === 0 || bitrateIndex === 15 || rateIndex === 3) return null;
  const isFirst = version === 3;
  const sampleRate = SAMPLE_RATES[rateIndex]! / (isFirst ? 1 : version === 2 ? 2 : 4);
  const bitrate = (isFirst ? BITRATES_1 : BITRATES_2)[bitrateIndex]! * 1_000;
  const samples = isFirst ? 1_152 : 576;
  const length = Math.floor(((samples / 8) * bitrate) / sampleRate) + ((third >> 1) & 1);
  return { length, samples, sampleRate, channels: fourth >> 6 === 3 ? 1 : 2 };
}

/** Length in bytes of an ID3v2 tag at the start (ID3v2.4, section 3.1); 0 where there is none. */
export function id3Length(bytes: Uint8Array): number {
  if (bytes.length < 10 || bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return 0;
  const size = [6, 7, 8, 9].reduce((sum, index) => sum * 128 + (bytes[index]! & 0x7f), 0);
  return 10 + size + (bytes[5]! & 0x10 ? 10 : 0);
}

/** Finds the frames of a file that comes in pieces. */
export type FrameReader = {
  /** The whole frames that this piece completes, each with its bytes (valid until the next call). */
  push(piece: Uint8Array): ReadFrame[];
  /** The frames that only the end of the file proves, and whether the last frame is cut off; a cut frame is left out. */
  end(): { frames: ReadFrame[]; cut: boolean };
};
export type ReadFrame = Mp3Frame & { bytes: Uint8Array };

/**
 * Reads frames in order. Stretches that are no frames are passed over; a first frame counts where another like it, or the
 * end of the file, follows at once. A frame of another sample rate is none.
 */
export function createFrameReader(): FrameReader {
  let bytes: Uint8Array = new Uint8Array(0);
  let tagLeft: number | null = null;
  let sampleRate = 0;
  let isInStep = false;

  const read = (isEnd: boolean): { frames: ReadFrame[]; cut: boolean } => {
    const frames: ReadFrame[] = [];
    let offset = 0;
    if (tagLeft === null && (bytes.length >= 10 || isEnd)) tagLeft = id3Length(bytes);
    if (tagLeft === null) return { frames, cut: false };
    offset = Math.min(tagLeft, bytes.length);
    tagLeft -= offset;
    let cut = false;
    while (offset < bytes.length) {
      if (!isEnd && offset + 4 > bytes.length) break;
      const frame = readFrame(bytes, offset);
      const next = offset + (frame?.length ?? 0);
      if (!frame || (sampleRate !== 0 && frame.sampleRate !== sampleRate)) {
        isInStep = false;
        offset = nextSync(bytes, offset + 1);
        continue;
      }
      if (!isEnd && next + 4 > bytes.length) break;
      if (next > bytes.length) {
        // In the middle of sound this is a cut end; anywhere else it is no frame at all.
        cut = isInStep;
        if (cut) break;
        offset = nextSync(bytes, offset + 1);
        continue;
      }
      if (!isInStep && next !== bytes.length && readFrame(bytes, next)?.sampleRate !== frame.sampleRate) {
        offset = nextSync(bytes, offset + 1);
        continue;
      }
      frames.push({ ...frame, bytes: bytes.subarray(offset, next) });
      sampleRate = frame.sampleRate;
      isInStep = true;
      offset = next;
    }
    bytes = bytes.subarray(offset);
    return { frames, cut };
  };

  return {
    push(piece) {
      const joined = new Uint8Array(bytes.length + piece.length);
      joined.set(bytes);
      joined.set(piece, bytes.length);
      bytes = joined;
      return read(false).frames;
    },
    end: () => read(true),
  };
}

function nextSync(bytes: Uint8Array, from: number): number {
  const found = bytes.indexOf(0xff, from);
  return found < 0 ? bytes.length : found;
}

/** What a first frame says about the file (Xing, Info or VBRI, with LAME's delay); null where it is sound. */
export function readInfo(frame: ReadFrame): Mp3Info | null {
  const view = new DataView(frame.bytes.buffer, frame.bytes.byteOffset, frame.length);
  const word = (at: number) =>
    at + 4 <= frame.length ? String.fromCodePoint(...[0, 1, 2, 3].map((index) => view.getUint8(at + index))) : '';
  if (word(36) === 'VBRI')
    return { tag: 'VBRI', frames: frame.length >= 54 ? view.getUint32(50) : null, delay: null, padding: null };
  const isFirst = frame.samples === 1_152;
  const at = 4 + (frame.channels === 1 ? (isFirst ? 17 : 9) : isFirst ? 32 : 17);
  const tag = word(at);
  if (tag !== 'Xing' && tag !== 'Info') return null;
  const flags = at + 8 <= frame.length ? view.getUint32(at + 4) : 0;
  const frames = flags & 1 && at + 12 <= frame.length ? view.getUint32(at + 8) : null;
  const lame = at + 8 + (flags & 1 ? 4 : 0) + (flags & 2 ? 4 : 0) + (flags & 4 ? 100 : 0) + (flags & 8 ? 4 : 0);
  // Nine letters of the encoder's name; the delays are at byte 21, twelve bits each.
  if (lame + 24 > frame.length || view.getUint8(lame) === 0) return { tag, frames, delay: null, padding: null };
  const both = (view.getUint8(lame + 21) << 16) | (view.getUint8(lame + 22) << 8) | view.getUint8(lame + 23);
  return { tag, frames, delay: both >> 12, padding: both & 0xfff };
}

/**
 * How many decoded samples to drop in front and at the end, so that the sound is what went into the encoder. `from` says
 * who knew: the file's header, or the usual delay of encoders where it is missing (then the end is not known, and kept).
 * Decoded means: all frames but the one with the header.
 */
export function trimOf(info: Mp3Info | null): { front: number; end: number; from: 'header' | 'usual' } {
  if (info === null || info.delay === null || info.padding === null) {
    return { front: USUAL_ENCODER_DELAY + DECODER_DELAY, end: 0, from: 'usual' };
  }
  return { front: info.delay + DECODER_DELAY, end: Math.max(0, info.padding - DECODER_DELAY), from: 'header' };
}
