import { createRequire } from 'node:module';
import type * as Encoder from 'h264-mp4-encoder';
import type { Size } from './picture';

export type ClipFormat = { size: Size; frames: number; rate: number };

/** H.264 in an MP4 file, as Chromium plays it. The encoder is WebAssembly and is only loaded where there is a clip to encode. */
export async function encodeClip(
  { size, frames, rate }: ClipFormat,
  frame: (index: number) => Uint8Array,
): Promise<Buffer> {
  const encoder = await createEncoder();
  try {
    Object.assign(encoder, { ...size, frameRate: rate, quantizationParameter: 22, speed: 8, groupOfPictures: rate });
    encoder.initialize();
    for (let index = 0; index < frames; index++) encoder.addFrameRgba(frame(index));
    encoder.finalize();
    return Buffer.from(encoder.FS.readFile(encoder.outputFilename));
  } finally {
    encoder.delete();
  }
}

/** Loaded by `require`, because its CommonJS bundle has another shape under each of the loaders this runs in. */
async function createEncoder() {
  const require = createRequire(import.meta.url);
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => new Set(process.rawListeners(event)));
  const library = require('h264-mp4-encoder') as typeof Encoder;
  const encoder = await library.createH264MP4Encoder();
  // Emscripten takes over the errors of the whole process; they stay with whoever had them.
  events.forEach((event, index) => {
    for (const listener of process.rawListeners(event))
      if (!before[index]?.has(listener)) process.off(event, listener as () => void);
  });
  return encoder;
}
