import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { MPEGDecoder } from 'mpg123-decoder';
import { createFrameReader, type Mp3Info, readInfo, type ReadFrame, trimOf } from '../audio/mp3-frames';
import { readWavBlock, readWavLayout } from '../audio/wav';
import { isNamed } from '../is-named';

/* Stored sound as PCM, block by block, so that a song of two hours takes no more memory than one of two minutes. */

/** A file in the store, with the type that its bytes showed. */
export type StoredSound = { path: string; type: string };

/** One array a channel (one or two), full scale −1 to 1. */
export type SoundBlock = { channels: Float32Array[]; sampleRate: number };

export type Sound = {
  blocks: AsyncIterable<SoundBlock>;
  /** True once the blocks are over and the file turned out to end before it should. */
  isCut(): boolean;
  /** Who knew what the encoder had added; right once the first block is there. */
  trimmed(): 'header' | 'usual' | 'none';
};

/** The file holds no sound that can be played; the message is a sentence for the person. */
export class NoSound extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NoSound';
  }

  static override [Symbol.hasInstance](error: unknown): boolean {
    return isNamed(error, 'NoSound');
  }
}

const PIECE_BYTES = 64 * 1024;
/** About 0.3 s of sound. */
const FRAMES_A_BLOCK = 12;
const SAMPLES_A_BLOCK = 16_384;
/** More channels than two are played as the first two. */
const MOST_CHANNELS = 2;

/** Opens a stored file. Its blocks throw `NoSound`, and what the disk throws. */
export function openSound({ path, type }: StoredSound): Sound {
  if (type === 'audio/mpeg') return openMp3(path);
  if (type === 'audio/wav') return openWav(path);
  throw new NoSound('The file is no MP3 and no WAV. It can be downloaded, but not measured here.');
}

function openMp3(path: string): Sound {
  let isCut = false;
  let trimmed: 'header' | 'usual' = 'usual';
  return { blocks: decode(), isCut: () => isCut, trimmed: () => trimmed };

  async function* decode(): AsyncGenerator<SoundBlock> {
    // Trimming is ours: the decoder's own needs the frame counts of a whole file.
    const decoder = new MPEGDecoder({ enableGapless: false });
    await decoder.ready;
    try {
      let info: Mp3Info | null = null;
      let channels: 1 | 2 = 2;
      let found = 0;
      const trimmer = createTrimmer();
      for await (const frames of readFrames(path, () => (isCut = true))) {
        let sounding = frames;
        if (found === 0) {
          const [first] = frames as [ReadFrame];
          info = readInfo(first);
          channels = first.channels;
          const { front, end, from } = trimOf(info);
          trimmer.set(front, end);
          trimmed = from;
          if (info) sounding = frames.slice(1);
        }
        found += frames.length;
        const { channelData, samplesDecoded, sampleRate } = decoder.decode(concatenated(sounding));
        if (samplesDecoded > 0) yield* trimmer.push({ channels: channelData.slice(0, channels), sampleRate });
      }
      if (found === 0) throw new NoSound('The file is labelled as an MP3, but holds no sound.');
      // The header's frame is not counted by it.
      if (info?.frames && found - 1 < info.frames) isCut = true;
      if (isCut) yield* trimmer.flush();
    } finally {
      decoder.free();
    }
  }
}

async function* readFrames(path: string, onCut: () => void): AsyncGenerator<ReadFrame[]> {
  const reader = createFrameReader();
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    yield* inBatches(reader.push(piece as Uint8Array));
  }
  const { frames, cut } = reader.end();
  if (cut) onCut();
  yield* inBatches(frames);
}

function* inBatches(frames: ReadFrame[]): Generator<ReadFrame[]> {
  for (let start = 0; start < frames.length; start += FRAMES_A_BLOCK) yield frames.slice(start, start + FRAMES_A_BLOCK);
}

function concatenated(frames: ReadFrame[]): Uint8Array {
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    bytes.set(frame.bytes, at);
    at += frame.length;
  }
  return bytes;
}

/** Drops samples in front, and holds back as many as the end may have to lose. */
function createTrimmer() {
  let front = 0;
  let end = 0;
  let held: SoundBlock[] = [];
  let heldSamples = 0;
  return {
    set(samplesInFront: number, samplesAtEnd: number) {
      front = samplesInFront;
      end = samplesAtEnd;
    },
    *push(block: SoundBlock): Generator<SoundBlock> {
      const skipped = Math.min(front, lengthOf(block));
      front -= skipped;
      held.push(part(block, skipped, lengthOf(block)));
      heldSamples += lengthOf(block) - skipped;
      while (held.length > 0 && heldSamples - end > 0) {
        const [first] = held as [SoundBlock];
        const free = Math.min(lengthOf(first), heldSamples - end);
        heldSamples -= free;
        if (free === lengthOf(first)) held.shift();
        else held[0] = part(first, free, lengthOf(first));
        if (free > 0) yield part(first, 0, free);
      }
    },
    /** What was held back, where the end is missing anyway. */
    *flush(): Generator<SoundBlock> {
      for (const block of held) if (lengthOf(block) > 0) yield block;
      held = [];
    },
  };
}

const lengthOf = (block: SoundBlock) => block.channels[0]!.length;
const part = (block: SoundBlock, from: number, to: number): SoundBlock => ({
  ...block,
  channels: block.channels.map((channel) => channel.subarray(from, to)),
});

function openWav(path: string): Sound {
  let isCut = false;
  return { blocks: decode(), isCut: () => isCut, trimmed: () => 'none' };

  async function* decode(): AsyncGenerator<SoundBlock> {
    const file = await open(path);
    try {
      const { size } = await stat(path);
      const head = Buffer.alloc(Math.min(size, PIECE_BYTES));
      await file.read(head, 0, head.length, 0);
      const layout = readWavLayout(head);
      if (!layout) throw new NoSound('The WAV file holds no uncompressed sound, or its beginning is damaged.');
      const frame = layout.channels * (layout.bits / 8);
      const end = Math.min(size, layout.start + layout.bytes);
      isCut = layout.start + layout.bytes > size;
      const buffer = Buffer.alloc(SAMPLES_A_BLOCK * frame);
      for (let at = layout.start; at + frame <= end;) {
        const wanted = Math.min(buffer.length, Math.floor((end - at) / frame) * frame);
        const { bytesRead } = await file.read(buffer, 0, wanted, at);
        const whole = Math.floor(bytesRead / frame) * frame;
        if (whole === 0) break;
        const channels = readWavBlock(buffer.subarray(0, whole), layout).slice(0, MOST_CHANNELS);
        yield { channels, sampleRate: layout.sampleRate };
        at += whole;
      }
    } finally {
      await file.close();
    }
  }
}
