import { createMp3 } from './mp3';
import { framesOf, SAMPLE_RATE, type Song } from './song';
import { mixOf, renderSong } from './sound/render';

/** What can be heard of a song: all of it, or one of the two stems that add up to it. */
export type Pick = 'mix' | 'vocals' | 'instrumental';

export type EncodedBlock = { pick: Pick; bytes: Uint8Array };

/**
 * Renders a song once and encodes what is picked of it, block by block: the first blocks can be played while the rest is
 * still being made. The blocks of a pick, one after the other, are its MP3 file. `from` is the second of the song at
 * which the files begin.
 */
export async function* encodeSong(song: Song, picks: readonly Pick[], from = 0): AsyncGenerator<EncodedBlock> {
  let skipped = Math.round(from * SAMPLE_RATE);
  const frames = Math.max(1, framesOf(song) - skipped);
  const encoders = await Promise.all(picks.map(async (pick) => ({ pick, mp3: await createMp3(frames) })));
  for (const { pick, mp3 } of encoders) yield { pick, bytes: mp3.header() };
  for (const block of renderSong(song)) {
    const before = Math.min(skipped, block.frames);
    skipped -= before;
    if (before === block.frames) continue;
    for (const { pick, mp3 } of encoders) {
      const [left, right] = pick === 'mix' ? mixOf(block) : block[pick];
      yield { pick, bytes: mp3.encode(left.subarray(before), right.subarray(before)) };
    }
  }
  for (const { pick, mp3 } of encoders) yield { pick, bytes: mp3.finish() };
}
