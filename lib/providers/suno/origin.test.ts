import { describe, expect, it } from 'vitest';
import { isSongTask, originOf } from './origin';

const task = (metadata: object, changes: object = {}) => ({
  task_id: '7',
  action: 'MUSIC',
  status: 'SUCCESS',
  submit_time: 1_700_000_000,
  data: [{ id: 'clip-a', title: 'Tin', status: 'complete', model_name: 'chirp-auk', audio_url: 'https://a', metadata }],
  ...changes,
});

describe('how a song came about', () => {
  it('is its description, as it can be asked for again', () => {
    const { kind, prompt, createdAt, asked, parent, foreign } = originOf(
      task({ gpt_description_prompt: 'rain on tin', prompt: '[Verse]\nRain', tags: 'folk' }),
    );
    expect({ kind, prompt, createdAt, parent, foreign }).toEqual({
      kind: 'music',
      prompt: 'rain on tin',
      createdAt: 1_700_000_000_000,
      parent: null,
      foreign: null,
    });
    expect(asked).toMatchObject({ prompt: 'rain on tin', lyrics: false, instrumental: false, version: 'chirp-auk' });
  });

  it('is its lyrics with title and style where there is no description', () => {
    expect(originOf(task({ prompt: '[Verse]\nRain', tags: 'folk' })).asked).toMatchObject({
      prompt: '[Verse]\nRain',
      lyrics: true,
      title: 'Tin',
      style: 'folk',
    });
  });

  it.each([
    ['a clip that goes on from another', task({ prompt: 'more', audio_prompt_id: 'clip-z' }), ['extend', 'more', null]],
    ['a song that tells no words', task({}), ['music', 'Tin', null]],
    ['a song without clips yet', task({}, { data: null }), ['music', '', null]],
    ['what is no task', 'oops', ['music', '', 'The provider sent something that is no song.']],
    [
      'lyrics alone',
      task({}, { action: 'LYRICS', data: { text: 'la' } }),
      ['music', '', 'It holds lyrics without a song. Reprise takes in songs.'],
    ],
  ])('of %s asks for nothing again', (_, raw, expected) => {
    const { kind, prompt, foreign, asked } = originOf(raw);
    expect([kind, prompt, foreign]).toEqual(expected);
    expect(asked).toBeNull();
  });

  it('is told from how a picture came about', () => {
    expect([task({}), { id: '7', action: 'IMAGINE' }, null, 'oops'].map(isSongTask)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
