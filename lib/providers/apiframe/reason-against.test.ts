import { describe, expect, it } from 'vitest';
import type { SubmitRequest } from '../provider';
import type { Acted } from './offers';
import { type ClickAnswer, reasonAgainst, reasonAgainstPicture, reasonAgainstSong } from './reason-against';
import { readResult } from './result';

const cdn = 'https://cdn2.apiframe.ai';
const track = (id: string, duration: number | null = 184.2) => ({ id, audioUrl: `${cdn}/${id}.mp3`, duration });
const acted = (model: string, result: unknown, other: Partial<Acted> = {}): Acted => ({
  model,
  status: 'COMPLETED',
  made: readResult(model, result),
  ...other,
});
const GRID_RESULT = { images: ['a', 'b', 'c', 'd'].map((n) => `${cdn}/${n}.png`), gridUrl: `${cdn}/grid.png` };
const GRID = acted('midjourney', GRID_RESULT);
const SINGLE = acted('midjourney', { images: [`${cdn}/a.png`] });
const SONG = acted('suno', { tracks: [track('one'), track('two', null)] });
const STEMS = acted('suno', { tracks: [track('vocals'), track('instrumental')] });
const OLD = (job: Acted) => ({ ...job, refused: 'too old' });
const NOTHING = 'no reason';
const NO_REASON = /^no reason$/;
const mask = new Uint8Array([1, 2, 3]);

const PRESSES = {
  upsample: ['upscale/U2/2', undefined],
  variation: ['vary/V4/4', undefined],
  inpaint: ['vary/Vary (Region)', { prompt: '', mask }],
  outpaint: ['zoom/Zoom Out 1.5x', undefined],
  pan: ['pan/Pan left', undefined],
  extend: ['other/Extend/1', undefined],
  cover: ['other/Cover/2', undefined],
  add_vocals: ['other/Add vocals/1', { prompt: '[Verse] la' }],
  stems: ['other/Stems/1', undefined],
} as const satisfies Record<string, readonly [string, ClickAnswer | undefined]>;
type Name = keyof typeof PRESSES;

describe('reasonAgainst a parent (reference sections 4.1 and 5.4)', () => {
  const rows: [string, Acted, Partial<Record<Name, RegExp>>][] = [
    [
      'a grid',
      GRID,
      {
        inpaint: /Upscale one/,
        outpaint: /Upscale one/,
        pan: /Upscale one/,
        extend: /songs of Suno/,
        cover: /songs of Suno/,
        add_vocals: /songs of Suno/,
        stems: /songs of Suno/,
      },
    ],
    [
      'a single picture',
      SINGLE,
      {
        upsample: /not a grid/,
        variation: /not a grid/,
        extend: /songs of Suno/,
        cover: /songs of Suno/,
        add_vocals: /songs of Suno/,
        stems: /songs of Suno/,
      },
    ],
    ['a legacy grid', OLD(GRID), all(/too old/)],
    ['a legacy single', OLD(SINGLE), all(/too old/)],
    ['a song', SONG, pictures(/Midjourney/)],
    [
      'stems',
      STEMS,
      { ...pictures(/Midjourney/), extend: /Stems/, cover: /Stems/, add_vocals: /Stems/, stems: /Stems/ },
    ],
    ['a legacy song', OLD(SONG), all(/too old/)],
    ['a picture of another model', acted('flux', GRID_RESULT), { ...pictures(/Midjourney/), ...songs(/Suno/) }],
    ['a job that runs', { ...GRID, status: 'PROCESSING' }, all(/not finished/)],
    ['a job that waits', { ...SONG, status: 'QUEUED' }, all(/not finished/)],
    ['a failed job', { ...SONG, status: 'FAILED' }, all(/failed/)],
    ['a cancelled job', { ...GRID, status: 'CANCELLED' }, all(/failed/)],
    ['a song without tracks', acted('suno', null), { ...pictures(/Midjourney/), ...songs(/no tracks/) }],
  ];
  for (const [name, parent, refused] of rows) {
    it.each(Object.keys(PRESSES) as Name[])(`${name}: %s`, (action) => {
      const [key, input] = PRESSES[action];
      const reason = reasonAgainst(parent, key, input);
      const expected = refused[action];
      expect(reason ?? NOTHING).toMatch(expected ?? NO_REASON);
    });
  }

  it('judges only the input where nothing is known of the parent', () => {
    for (const [key, input] of Object.values(PRESSES)) expect(reasonAgainst(null, key, input)).toBeNull();
    expect(reasonAgainst(null, 'zoom/Custom Zoom')).toMatch(/does not offer/);
  });

  function pictures(reason: RegExp) {
    return { upsample: reason, variation: reason, inpaint: reason, outpaint: reason, pan: reason };
  }
  function songs(reason: RegExp) {
    return { extend: reason, cover: reason, add_vocals: reason, stems: reason };
  }
  function all(reason: RegExp) {
    return { ...pictures(reason), ...songs(reason) };
  }
});

describe('reasonAgainst an answer', () => {
  const letters = (count: number) => 'a'.repeat(count);
  const form = (fields: ClickAnswer['form'], prompt = ''): ClickAnswer => ({
    prompt,
    ...(fields ? { form: fields } : {}),
  });

  it.each<[string, ClickAnswer | undefined, RegExp | null]>([
    ['nothing', undefined, /Paint the region/],
    ['no mask', { prompt: 'a boat' }, /Paint the region/],
    ['an empty mask', { prompt: '', mask: new Uint8Array() }, /Paint the region/],
    ['a mask of 8 MiB', { prompt: '', mask: new Uint8Array(8 * 2 ** 20) }, null],
    ['a mask above 8 MiB', { prompt: '', mask: new Uint8Array(8 * 2 ** 20 + 1) }, /8 MB/],
    ['a prompt of 2,000', { mask, prompt: letters(2000) }, null],
    ['a prompt of 2,001', { mask, prompt: letters(2001) }, /2,000.*2,001/],
  ])('region: %s', (_, answer, reason) => {
    expect(reasonAgainst(SINGLE, 'vary/Vary (Region)', answer) ?? NOTHING).toMatch(reason ?? NO_REASON);
  });

  it.each<[string, string, ClickAnswer | undefined, RegExp | null]>([
    ['start before the end', 'other/Extend/1', form({ continueAt: 184.1 }), null],
    ['start at the end', 'other/Extend/1', form({ continueAt: 184.2 }), /184\.2 seconds/],
    ['start after the end', 'other/Extend/1', form({ continueAt: 200 }), /before the end/],
    ['start at 0', 'other/Extend/1', form({ continueAt: 0 }), /after the beginning/],
    ['start that is no number', 'other/Extend/1', form({ continueAt: Number.NaN }), /after the beginning/],
    ['start in a track of unknown length', 'other/Extend/2', form({ continueAt: 9999 }), null],
    ['start that a cover ignores', 'other/Cover/1', form({ continueAt: 9999 }), null],
    ['lyrics missing', 'other/Add vocals/1', form({ title: 'Rain' }), /lyrics/],
    ['lyrics of spaces', 'other/Add vocals/1', form({}, '  '), /lyrics/],
    ['prompt of 5,000', 'other/Extend/1', form({}, letters(5000)), null],
    ['prompt of 5,001', 'other/Cover/1', form({}, letters(5001)), /5,000/],
    ['title of 81', 'other/Extend/1', form({ title: letters(81) }), /80.*title/],
    ['style of 1,001', 'other/Cover/1', form({ style: letters(1001) }), /1,000.*style/],
    ['negative tags of 501', 'other/Add vocals/1', form({ negativeTags: letters(501) }, 'la'), /500.*negative/],
    ['audio weight of 1', 'other/Cover/1', form({ audioWeight: 1 }), null],
    ['audio weight above 1', 'other/Cover/1', form({ audioWeight: 1.1 }), /0 to 1/],
    ['no slot', 'other/Stems', undefined, /does not offer/],
    ['third track', 'other/Stems/3', undefined, /does not offer/],
  ])('song: %s', (_, key, answer, reason) => {
    expect(reasonAgainst(SONG, key, answer) ?? NOTHING).toMatch(reason ?? NO_REASON);
  });

  it('knows that a job of one track has no second', () => {
    expect(reasonAgainst(acted('suno', { tracks: [track('one')] }), 'other/Stems/2')).toMatch(/no track 2/);
  });
});

describe('what is asked for anew', () => {
  const song = (fields: Partial<Song>): Song => ({ ...PLAIN_SONG, ...fields });
  it.each<[string, Song, RegExp | null]>([
    ['a description of 500', song({ prompt: 'a'.repeat(500) }), null],
    ['a description of 501', song({ prompt: 'a'.repeat(501) }), /500 characters.*this has 501.*Choose lyrics/],
    ['lyrics of 5,000', song({ prompt: 'a'.repeat(5000), lyrics: true }), null],
    ['lyrics of 5,001', song({ prompt: 'a'.repeat(5001), lyrics: true }), /5,000/],
    ['no description', song({ prompt: ' ' }), /what the song should be about/],
    ['no lyrics', song({ prompt: '', lyrics: true }), /Write the lyrics/],
    ['a long title', song({ title: 'a'.repeat(81) }), /80/],
    ['a style weight below 0', song({ styleWeight: -0.1 }), /style weight/],
    ['a weirdness above 1', song({ weirdness: 1.01 }), /weirdness/],
  ])('%s', (_, request, reason) => {
    expect(reasonAgainstSong(request) ?? NOTHING).toMatch(reason ?? NO_REASON);
  });

  it.each([
    ['a prompt of 2,000', 'a'.repeat(2000), null],
    ['a prompt of 2,001', 'a'.repeat(2001), /2,000/],
    ['no prompt', ' ', /Write what/],
  ])('%s', (_, prompt, reason) => {
    expect(reasonAgainstPicture(prompt) ?? NOTHING).toMatch(reason ?? NO_REASON);
  });
});

type Song = Extract<SubmitRequest, { kind: 'music' }>;
const PLAIN_SONG: Song = {
  kind: 'music',
  token: 't',
  prompt: 'rain',
  lyrics: false,
  instrumental: false,
  version: null,
  title: '',
  style: '',
  negativeTags: '',
  vocalGender: null,
  styleWeight: null,
  weirdness: null,
  autoLyrics: false,
  speed: 'fast',
};
