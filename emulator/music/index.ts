/**
 * The composer. Plan a song, follow it up, and have it rendered:
 *
 *     const [first, second] = planTakes({ seed, description: 'a slow lo-fi song about rain', lyrics: null });
 *     await musician.write(first, { mix: '/…/first.mp3' });
 *
 * Songs are plain JSON, the same song always gives the same bytes. Parameters follow Suno's (reference section 5).
 */
import { hash } from '../painting/random';
import { planSong } from './plan';
import type { Song, SongOrder } from './song';

export type { EncodedBlock, Pick } from './encode-song';
export { addVocals, coverSong, extendSong, type FollowUp } from './follow-ups';
export { mp3Bytes } from './mp3';
export { Musician } from './musician';
export { planSong } from './plan';
export { sleeveOf } from './sleeve';
export {
  CROSSFADE_SECONDS,
  durationOf,
  framesOf,
  SAMPLE_RATE,
  type Song,
  type SongOrder,
  type VocalGender,
} from './song';
export { timedLyrics, type TimedLine } from './timed-lyrics';

/** The two takes of one request: the same words, another song. */
export function planTakes(order: SongOrder): [Song, Song] {
  return [planSong(order), planSong({ ...order, seed: hash(order.seed, 1) })];
}
