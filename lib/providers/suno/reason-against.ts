import type { SubmitRequest } from '../provider';
import type { Clip } from './wire';

/*
 * What Suno behind a gateway cannot be asked for, known before the click (reference section 18). A field that the protocol
 * does not have is told and never left out in silence.
 */

export type SongRequest = Omit<Extract<SubmitRequest, { kind: 'music' }>, 'token' | 'notify' | 'key' | 'sentBody'>;
type Reason = { field: string; message: string };

/** Why a song cannot be asked for, and the field that has to change; null where it can. */
export function reasonAgainstSong(song: SongRequest): Reason | null {
  const isEmpty = song.prompt.trim() === '';
  if (!song.lyrics) {
    if (isEmpty) return { field: 'prompt', message: 'Write what the song should be about.' };
    for (const [field, name] of OF_LYRICS) {
      if (song[field].trim() === '') continue;
      const message = `This provider takes ${name} beside lyrics only. Write it into the description, or choose lyrics.`;
      return { field, message };
    }
  }
  if (isEmpty && !song.instrumental) return { field: 'prompt', message: 'Write the lyrics.' };
  for (const [field, name] of UNKNOWN) {
    if (song[field] === null || song[field] === false) continue;
    return { field, message: `This provider cannot be told ${name}. Leave it open, or use another connection.` };
  }
  if (song.version && !song.version.startsWith('chirp-')) {
    return { field: 'version', message: `This provider has no version ${song.version}. Choose another one.` };
  }
  return null;
}

const OF_LYRICS = [
  ['title', 'a title'],
  ['style', 'a style'],
  ['negativeTags', 'styles to avoid'],
] as const;

const UNKNOWN = [
  ['vocalGender', 'whose voice sings'],
  ['styleWeight', 'how much the style counts'],
  ['weirdness', 'how weird the song may be'],
  ['autoLyrics', 'to write lyrics from these'],
] as const;

/** Why a clip cannot be gone on from at this second; null where it can. */
export function reasonAgainstCut({ metadata }: Clip, continueAt: number | undefined): string | null {
  if (continueAt === undefined) return null;
  if (!Number.isFinite(continueAt) || continueAt <= 0) return 'Continue after the beginning of the track.';
  const { duration } = metadata;
  return duration !== null && continueAt > duration
    ? `Continue before the end of the track, which is at ${duration} seconds.`
    : null;
}
