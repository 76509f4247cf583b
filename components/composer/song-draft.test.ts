import { expect, test } from 'vitest';
import { Asked } from '@/lib/jobs/job';
import { askedFrom } from './asked-from';
import { readDraft, type Written } from './draft';
import { missingFrom } from './missing';
import { asShown, readSong, turned, type SongMaker } from './song-draft';

const shared = { speed: 'fast', botType: 'midjourney' } as const;
const written = (prompt: string, song: object = {}): Written => ({
  ...readDraft(null).modes.music,
  prompt,
  song: { ...readSong(null), ...song },
});

test('what lies in the storage is read whatever it is', () => {
  expect(readSong('odd')).toEqual(readSong(null));
  expect(readSong({ styleWeight: 7, vocalGender: 'x', version: 3, title: null })).toEqual(readSong(null));
  const song = { ...readSong(null), lyrics: true, styleWeight: 0, vocalGender: 'f' as const, version: 'V5' };
  expect(readDraft({ modes: { music: { song } } }).modes.music.song).toEqual(song);
});

test('turning from a description to lyrics and back keeps both', () => {
  const described = { prompt: 'a song about rain', song: readSong(null) };
  const lyrics = turned(described, true);
  expect(lyrics.prompt).toBe('');
  expect(turned(lyrics, true)).toEqual(lyrics);
  const back = turned({ ...lyrics, prompt: '[Verse]\nRain' }, false);
  expect(back).toMatchObject({ prompt: 'a song about rain', song: { lyrics: false, aside: '[Verse]\nRain' } });
  expect(turned(back, true).prompt).toBe('[Verse]\nRain');
});

test('what belongs to the other way of writing is not sent', () => {
  const asked = askedFrom('music', written('rain', { autoLyrics: true, vocalGender: 'm', instrumental: true }), shared);
  expect(Asked.parse(asked)).toEqual(asked);
  expect(asked).toMatchObject({ autoLyrics: false, vocalGender: null, lyrics: false });
  expect(asked).not.toHaveProperty('aside');
});

test('what the form of a connection does not show is not sent to it', () => {
  const all: SongMaker = { songVersions: ['V5'], songLacks: [] };
  const suno: SongMaker = {
    songVersions: ['chirp-v4'],
    songLacks: ['voice', 'weights', 'auto-lyrics', 'style-of-description'],
  };
  const texts = { title: 'Tin', style: 'folk', negativeTags: 'drums' };
  const rest = { version: 'V5', vocalGender: 'f', styleWeight: 0.5, weirdness: 0.1, autoLyrics: true } as const;
  const asked = askedFrom('music', written('rain', { ...texts, ...rest, lyrics: true }), shared);
  if (asked?.kind !== 'music') throw new Error('This is no song.');
  expect(asShown(asked, all)).toEqual(asked);
  const bare = { version: null, vocalGender: null, styleWeight: null, weirdness: null, autoLyrics: false };
  expect(asShown(asked, suno)).toEqual({ ...asked, ...bare });
  const described = { ...asked, lyrics: false, version: 'chirp-v4' };
  expect(asShown(described, suno)).toEqual({
    ...described,
    ...bare,
    version: 'chirp-v4',
    title: '',
    style: '',
    negativeTags: '',
  });
});

test.each([
  ['', {}, 'prompt', 'Write what the song should be about.'],
  ['', { lyrics: true }, 'prompt', 'Write the lyrics.'],
  ['', { lyrics: true, autoLyrics: true }, 'prompt', 'Write what the song should be about.'],
  ['x'.repeat(501), {}, 'prompt', 'The description has 501 characters; 500 is the most. Shorten it.'],
  ['x'.repeat(5001), { lyrics: true }, 'prompt', 'The lyrics have 5,001 characters; 5,000 is the most. Shorten it.'],
  ['rain', { title: 'x'.repeat(81) }, 'title', 'The title has 81 characters; 80 is the most. Shorten it.'],
  ['rain', { style: 'x'.repeat(1001) }, 'style', 'The style has 1,001 characters; 1,000 is the most. Shorten it.'],
] as const)('a song of %.20j with %.30j says what is wrong', (prompt, song, part, sentence) => {
  expect(missingFrom('music', written(prompt, song), { songVersions: [], songLacks: [] })).toMatchObject({
    part,
    sentence,
  });
});

test.each([
  ['x'.repeat(500), {}],
  ['🎵'.repeat(500), {}],
  ['x'.repeat(5000), { lyrics: true }],
] as const)('%.10j is short enough', (prompt, song) => {
  expect(missingFrom('music', written(prompt, song), { songVersions: [], songLacks: [] })).toBeNull();
});
