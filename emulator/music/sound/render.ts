import {
  barsOf,
  BEATS_PER_BAR,
  CROSSFADE_SECONDS,
  framesOf,
  SAMPLE_RATE,
  secondsOfBeat,
  TAIL_SECONDS,
  type Song,
} from '../song';
import { Master } from './master';
import { stereo, type Buses, type Stereo } from './mixer';

/** Sample frames of one block: eight MP3 frames, about a fifth of a second. */
export const BLOCK = 1152 * 8;

const CROSSFADE = Math.round(CROSSFADE_SECONDS * SAMPLE_RATE);

/** Both buses of one block; their sum is the mix. */
export type Block = Buses & { frames: number };

type Sounding = {
  master: Master;
  /** Next frame of the song that it will give. */ at: number;
  heard: number;
  end: number;
};

/**
 * Renders a song block by block: the same song gives the same samples, and a block is ready as soon as it is asked for.
 * Before a later part is heard no sample depends on it.
 */
export function* renderSong(song: Song): Generator<Block> {
  const total = framesOf(song);
  const frameOf = (beat: number) => Math.round(secondsOfBeat(beat, song.tempo) * SAMPLE_RATE);
  let sounding: Sounding[] = [];
  let next = 0;
  for (let frame = 0; frame < total; frame += BLOCK) {
    const frames = Math.min(BLOCK, total - frame);
    for (let part = song.parts[next]; part && frameOf(part.heard) < frame + frames; part = song.parts[++next]) {
      const begins = frameOf(part.begins);
      const end = begins + frameOf(barsOf(part) * BEATS_PER_BAR) + Math.round(TAIL_SECONDS * SAMPLE_RATE);
      const master = new Master(part, song.tempo);
      // What lies between the bar line and the joint is played, so that it rings, but not heard.
      for (let at = begins; at < frame; at += BLOCK) master.render(Math.min(BLOCK, frame - at));
      sounding.push({ master, at: Math.max(begins, frame), heard: frameOf(part.heard), end });
    }
    const block: Block = { instrumental: stereo(frames), vocals: stereo(frames), frames };
    sounding.forEach((part, index) => addPart(block, frame, part, sounding[index + 1]?.heard ?? Infinity));
    sounding = sounding.filter(
      (part, index) =>
        index === sounding.length - 1 || (sounding[index + 1]?.heard ?? Infinity) + CROSSFADE > frame + frames,
    );
    yield block;
  }
}

/** Adds a part to a block, faded in from `heard`, out from `leaves`, and at the end of the part. */
function addPart(block: Block, frame: number, part: Sounding, leaves: number): void {
  const from = part.at - frame;
  const count = block.frames - from;
  if (count <= 0) return;
  const buses = part.master.render(count);
  part.at += count;
  const fadeOut = Math.round(1.8 * SAMPLE_RATE);
  const gains = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const at = frame + from + index;
    const arrives = part.heard === 0 ? Math.min(1, at / 240) : (at - part.heard) / CROSSFADE;
    const left = 1 - (at - leaves) / CROSSFADE;
    const ends = (part.end - at) / fadeOut;
    gains[index] = clamp(arrives) * clamp(left) * clamp(ends);
  }
  for (const bus of ['instrumental', 'vocals'] as const) add(block[bus], buses[bus], from, gains);
}

function add(to: Stereo, from: Stereo, offset: number, gains: Float32Array): void {
  for (const side of [0, 1] as const) {
    const [target, source] = [to[side], from[side]];
    for (let index = 0; index < gains.length; index++)
      target[offset + index] =
        (target[offset + index] as number) + (source[index] as number) * (gains[index] as number);
  }
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}

/** The mix of a block: instruments and voice, sample by sample. */
export function mixOf({ instrumental, vocals, frames }: Block): Stereo {
  const mix = stereo(frames);
  for (const side of [0, 1] as const) {
    for (let index = 0; index < frames; index++)
      mix[side][index] = (instrumental[side][index] as number) + (vocals[side][index] as number);
  }
  return mix;
}
