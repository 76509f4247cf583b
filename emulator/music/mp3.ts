import { createMp3Encoder } from 'wasm-media-encoders';
import { SAMPLE_RATE } from './song';

export const BITRATE = 192;

/** Samples of one MP3 frame, and its bytes: at 48 kHz every frame has the same size. */
export const FRAME_SAMPLES = 1152;
export const FRAME_BYTES = (FRAME_SAMPLES * BITRATE * 1000) / 8 / SAMPLE_RATE;

/** Samples of silence that LAME puts before the music; a decoder adds 529 of its own. */
const ENCODER_DELAY = 576;
const DECODER_DELAY = 529;

/** Frames of music in a file of this many samples, the header frame not counted: the encoder flushes its delay and half a frame. */
export function musicFrames(samples: number): number {
  return Math.ceil((samples + ENCODER_DELAY + DECODER_DELAY + 47) / FRAME_SAMPLES);
}

/** Bytes of the whole file. */
export function mp3Bytes(samples: number): number {
  return (musicFrames(samples) + 1) * FRAME_BYTES;
}

/**
 * Encodes stereo blocks as MP3 of a constant bit rate. The first block is the header frame (Info and LAME), which tells a
 * player the exact length and how much silence to cut away, so that stems begin at the same sample. The number of
 * samples must be known before.
 */
export async function createMp3(samples: number) {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate: SAMPLE_RATE, channels: 2, bitrate: BITRATE });
  return {
    header: () => headerFrame(samples),
    encode: (left: Float32Array, right: Float32Array): Uint8Array => encoder.encode([left, right]).slice(),
    finish: (): Uint8Array => encoder.finalize().slice(),
  };
}

function headerFrame(samples: number): Uint8Array {
  const frames = musicFrames(samples);
  const bytes = new Uint8Array(FRAME_BYTES);
  const view = new DataView(bytes.buffer);
  // MPEG 1, layer 3, no checksum, 192 kbit/s, 48 kHz, joint stereo.
  bytes.set([0xff, 0xfb, 0xb4, 0x40]);
  const tag = 4 + 32;
  write(bytes, tag, 'Info');
  view.setUint32(tag + 4, 0b1111);
  view.setUint32(tag + 8, frames);
  view.setUint32(tag + 12, (frames + 1) * FRAME_BYTES);
  for (let percent = 0; percent < 100; percent++) bytes[tag + 16 + percent] = Math.floor((percent * 256) / 100);
  // Quality 100 minus nothing: a constant bit rate has no scale.
  view.setUint32(tag + 116, 0);
  const lame = tag + 120;
  write(bytes, lame, 'LAME3.100');
  // Revision 0, constant bit rate.
  bytes[lame + 9] = 0x01;
  bytes[lame + 20] = BITRATE;
  const padding = frames * FRAME_SAMPLES - samples - ENCODER_DELAY;
  bytes[lame + 21] = ENCODER_DELAY >> 4;
  bytes[lame + 22] = ((ENCODER_DELAY & 15) << 4) | (padding >> 8);
  bytes[lame + 23] = padding & 255;
  view.setUint32(lame + 28, (frames + 1) * FRAME_BYTES);
  view.setUint16(lame + 34, checksum(bytes.subarray(0, lame + 34)));
  return bytes;
}

function write(bytes: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
}

/** The CRC-16 (polynomial 0x8005, reflected) that guards the header frame. */
function checksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}
