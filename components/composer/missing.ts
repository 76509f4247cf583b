import type { Mode, Written } from './draft';
import type { ComposerPart } from './focus';
import { hasSongFields, lengthOf, readSong, SONG_LIMITS, type SongMaker } from './song-draft';

export type Missing = {
  /** For the button, in place of its own words. */
  label: string;
  /** For the field. */
  sentence: string;
  /** Where to mend it. */
  part: ComposerPart;
};

const noPicture = (sentence: string): Missing => ({ label: 'Add a picture', sentence, part: 'picture' });
const noPrompt = (sentence: string): Missing => ({ label: 'Write a prompt', sentence, part: 'prompt' });

/** What a mode still needs before it can be sent by this connection; null when it has everything. */
export function missingFrom(mode: Exclude<Mode, 'imagine'>, written: Written, connection: SongMaker): Missing | null {
  const { prompt, pictures } = written;
  const hasPicture = pictures.some(({ role }) => role === 'image');
  const hasWords = prompt.trim() !== '';
  switch (mode) {
    case 'blend':
      return missingToBlend(pictures.length);
    case 'describe':
      return hasPicture ? null : noPicture('Describe needs a picture: drop, paste or pick one.');
    case 'shorten':
      return hasWords ? null : noPrompt('Write the prompt that should become shorter.');
    case 'edit':
      if (!hasPicture) return noPicture('Edit needs a picture: drop, paste or pick one.');
      return hasWords ? null : noPrompt('Write what the picture should show.');
    case 'video':
      return hasPicture ? null : noPicture('A video needs a picture to start from: drop, paste or pick one.');
    case 'music':
      return missingOfSong(written, connection);
  }
}

function missingOfSong({ prompt, song: value }: Written, connection: SongMaker): Missing | null {
  const song = readSong(value);
  const noWords = song.lyrics && !song.autoLyrics ? 'Write the lyrics.' : 'Write what the song should be about.';
  if (!prompt.trim())
    return { label: song.lyrics ? 'Write the lyrics' : 'Describe a song', sentence: noWords, part: 'prompt' };
  const fields = [
    [song.lyrics ? 'The lyrics have' : 'The description has', prompt, song.lyrics ? 'lyrics' : 'description'],
    ['The title has', song.title, 'title'],
    ['The style has', song.style, 'style'],
    ['What to avoid has', song.negativeTags, 'negativeTags'],
  ] as const;
  // What the form does not show is not sent, and nobody could mend it.
  for (const [words, text, field] of hasSongFields(song, connection) ? fields : fields.slice(0, 1)) {
    const [length, most] = [lengthOf(text), SONG_LIMITS[field]];
    if (length <= most) continue;
    const sentence = `${words} ${length.toLocaleString('en')} characters; ${most.toLocaleString('en')} is the most. Shorten it.`;
    return { label: 'Too long', sentence, part: field === 'description' || field === 'lyrics' ? 'prompt' : field };
  }
  return null;
}

function missingToBlend(count: number): Missing | null {
  if (count >= 2 && count <= 5) return null;
  const part = 'picture';
  if (count === 0) {
    return { label: 'Add two pictures', sentence: 'Blend needs two to five pictures; there is none. Add two.', part };
  }
  if (count === 1) {
    return {
      label: 'Add another picture',
      sentence: 'Blend needs two to five pictures; there is one. Add another.',
      part,
    };
  }
  const extra = count - 5;
  return {
    label: `Take ${extra} away`,
    sentence: `Blend takes five pictures at most; there are ${count}. Take ${extra} away.`,
    part,
  };
}
