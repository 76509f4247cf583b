import type { ConnectionView } from '@/lib/jobs/api';
import type { Asked } from '@/lib/jobs/job';

type MusicAsked = Extract<Asked, { kind: 'music' }>;

/** What stands in the composer for a song besides its main text. */
export type SongDraft = Omit<MusicAsked, 'kind' | 'prompt' | 'speed'> & {
  /** The text of the other way of writing: lyrics while a description is written, and the reverse. */
  aside: string;
};

/** The song in this value, which comes out of the browser's storage; what cannot be read is empty. */
export function readSong(value: unknown): SongDraft {
  const told = (value && typeof value === 'object' ? value : {}) as Record<string, unknown>;
  return {
    lyrics: told.lyrics === true,
    instrumental: told.instrumental === true,
    version: text(told.version) || null,
    title: text(told.title),
    style: text(told.style),
    negativeTags: text(told.negativeTags),
    vocalGender: told.vocalGender === 'm' || told.vocalGender === 'f' ? told.vocalGender : null,
    styleWeight: share(told.styleWeight),
    weirdness: share(told.weirdness),
    autoLyrics: told.autoLyrics === true,
    aside: text(told.aside),
  };
}

/** Changes from a description to lyrics or back; the text of each waits for its return. */
export function turned({ prompt, song }: { prompt: string; song: SongDraft }, lyrics: boolean) {
  return song.lyrics === lyrics ? { prompt, song } : { prompt: song.aside, song: { ...song, lyrics, aside: prompt } };
}

export type SongMaker = Pick<ConnectionView, 'songVersions' | 'songLacks'>;

/** Whether title, style and what to avoid are asked for beside these words. */
export const hasSongFields = ({ lyrics }: { lyrics: boolean }, { songLacks }: SongMaker) =>
  lyrics || !songLacks.includes('style-of-description');

/** The song without what the form of its connection does not show: a draft outlives a change of connection. */
export function asShown(song: MusicAsked, connection: SongMaker): MusicAsked {
  const { songVersions, songLacks } = connection;
  return {
    ...song,
    version: songVersions.includes(song.version ?? '') ? song.version : null,
    ...(songLacks.includes('voice') ? { vocalGender: null } : {}),
    ...(songLacks.includes('weights') ? { styleWeight: null, weirdness: null } : {}),
    ...(songLacks.includes('auto-lyrics') ? { autoLyrics: false } : {}),
    ...(hasSongFields(song, connection) ? {} : { title: '', style: '', negativeTags: '' }),
  };
}

/** The most characters of each field (apiframe reference, section 5.1). */
export const SONG_LIMITS = { description: 500, lyrics: 5_000, title: 80, style: 1_000, negativeTags: 500 } as const;

/** Characters as the studio counts them: an emoji is one. */
export const lengthOf = (value: string) => [...value.trim()].length;

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const share = (value: unknown) => (typeof value === 'number' && value >= 0 && value <= 1 ? value : null);
