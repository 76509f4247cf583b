import { describe, expect, it } from 'vitest';
import type { SubmitRequest } from '../provider';
import { SONG } from './__fixtures__/song';
import { continueBody, songBody } from './body';
import { reasonAgainstSong } from './reason-against';

type Song = Extract<SubmitRequest, { kind: 'music' }>;
type Press = Extract<SubmitRequest, { kind: 'press' }>;

const CLIPS = [
  { id: 'clip-a', status: 'complete', audio_url: 'https://cdn1.suno.ai/a.mp3', model_name: 'chirp-v4', title: 'Tin' },
  { id: 'clip-b', status: 'complete', audio_url: 'https://cdn1.suno.ai/b.mp3', model_name: 'chirp-v4', title: 'Tin' },
].map((clip) => ({ ...clip, metadata: { tags: 'folk', prompt: '[Verse]\nRain', duration: 61.5 } }));

const press = (offerKey: string, answer: Press['answer'] = { prompt: '' }, clips: object[] = CLIPS): Press => ({
  kind: 'press',
  token: 'job-2',
  parent: 'task-1',
  parentRaw: { task_id: 'task-1', status: 'SUCCESS', data: clips },
  offerKey,
  speed: 'fast',
  remix: false,
  answer,
});

describe('a new song', () => {
  it.each<[string, Partial<Song>, object]>([
    ['described', {}, { gpt_description_prompt: 'rain on tin', mv: 'chirp-auk', make_instrumental: false }],
    [
      'described, without a voice, in a version',
      { instrumental: true, version: 'chirp-v4' },
      { gpt_description_prompt: 'rain on tin', mv: 'chirp-v4', make_instrumental: true },
    ],
    [
      'with its lyrics and nothing else',
      { lyrics: true, prompt: '[Verse]\nRain' },
      { prompt: '[Verse]\nRain', mv: 'chirp-auk' },
    ],
    [
      'with its lyrics, title and style',
      { lyrics: true, prompt: '[Verse]\nRain', title: 'Tin', style: 'folk', negativeTags: 'drums' },
      { prompt: '[Verse]\nRain', mv: 'chirp-auk', title: 'Tin', tags: 'folk', negative_tags: 'drums' },
    ],
    [
      'without words, in a style',
      { lyrics: true, prompt: '', instrumental: true, style: 'ambient' },
      { prompt: '', mv: 'chirp-auk', tags: 'ambient', make_instrumental: true },
    ],
  ])('%s', (_name, more, body) => {
    expect(songBody({ ...SONG, ...more })).toEqual(body);
    expect(reasonAgainstSong({ ...SONG, ...more })).toBeNull();
  });

  it.each<[Partial<Song>, string, RegExp]>([
    [{ prompt: ' ' }, 'prompt', /what the song should be about/],
    [{ lyrics: true, prompt: '' }, 'prompt', /Write the lyrics/],
    [{ title: 'Tin' }, 'title', /a title beside lyrics only/],
    [{ style: 'folk' }, 'style', /a style beside lyrics only/],
    [{ negativeTags: 'drums' }, 'negativeTags', /styles to avoid beside lyrics only/],
    [{ vocalGender: 'f' }, 'vocalGender', /whose voice sings/],
    [{ styleWeight: 0 }, 'styleWeight', /how much the style counts/],
    [{ weirdness: 0.5 }, 'weirdness', /how weird/],
    [{ version: 'V5' }, 'version', /no version V5/],
    [{ lyrics: true, autoLyrics: true }, 'autoLyrics', /write lyrics/],
  ])('that the protocol cannot carry is refused by field: %j', (more, field, words) => {
    const song = { ...SONG, ...more };
    expect(reasonAgainstSong(song)).toEqual({ field, message: expect.stringMatching(words) });
    expect(() => songBody(song)).toThrow(words);
  });
});

describe('going on from a clip', () => {
  const whole = { task_id: 'task-1', prompt: '', mv: 'chirp-v4', title: 'Tin', tags: 'folk' };

  it.each<[string, Press['answer'], object]>([
    ['inherits style, title and version, and goes on from the end', { prompt: '' }, { continue_at: 61.5 }],
    [
      'goes on from where it is told, to the millisecond',
      { prompt: '', form: { continueAt: 31.257 } },
      { continue_at: 31.257 },
    ],
    [
      'takes words, title and styles of its own',
      { prompt: '[Chorus]\nMore', form: { title: 'More', style: 'jazz', negativeTags: 'drums', continueAt: 61.5 } },
      { prompt: '[Chorus]\nMore', title: 'More', tags: 'jazz', negative_tags: 'drums', continue_at: 61.5 },
    ],
  ])('%s', (_name, answer, more) => {
    expect(continueBody(press('other/Extend/2', answer))).toEqual({ ...whole, continue_clip_id: 'clip-b', ...more });
  });

  it('counts tracks as they are shown: a clip that failed is none', () => {
    const clips = [{ ...CLIPS[0], status: 'error' }, CLIPS[1]!];
    expect(continueBody(press('other/Extend/1', { prompt: '' }, clips))['continue_clip_id']).toBe('clip-b');
    expect(() => continueBody(press('other/Extend/2', { prompt: '' }, clips))).toThrow('no longer has this track');
  });

  it('stays without a voice where there was none, and takes an unknown version for none', () => {
    const silent = { ...CLIPS[0]!, model_name: '', metadata: { prompt: '[Instrumental]' } };
    expect(continueBody(press('other/Extend/1', { prompt: '' }, [silent]))).toEqual({
      task_id: 'task-1',
      continue_clip_id: 'clip-a',
      prompt: '',
      mv: 'chirp-auk',
      title: 'Tin',
      make_instrumental: true,
    });
  });

  it.each([0, -3, Number.NaN, 61.6])('refuses to go on at %s s', (continueAt) => {
    expect(() => continueBody(press('other/Extend/1', { prompt: '', form: { continueAt } }))).toThrow(/^Continue /);
  });

  it.each([['other/Extend/3'], ['other/Cover/1'], ['upscale/U1/1'], ['other/Extend/']])('knows no offer %s', (key) => {
    expect(() => continueBody(press(key))).toThrow('no longer has this track');
  });
});
