import { describe, expect, it } from 'vitest';
import { parsePrompt } from './parse-prompt';

const outline = (text: string) =>
  parsePrompt(text)
    .pieces.filter(({ kind }) => kind !== 'space')
    .map((piece) => `${piece.kind}: ${piece.text}`);
const flagsOf = (text: string) =>
  parsePrompt(text).flags.map(({ name, parameter, value }) => [name, parameter, value?.text ?? null]);

describe('parsePrompt', () => {
  it('takes a whole prompt apart and says where each piece stood', () => {
    const text = 'https://a.example/1.png  <https://b.example/2.jpg>, a fox,  asleep --ar 16:9 --no fog, wet dog';
    const { images, words, flags } = parsePrompt(text);
    expect(images.map(({ url }) => url)).toEqual(['https://a.example/1.png', 'https://b.example/2.jpg']);
    expect(words).toEqual([{ kind: 'words', start: 52, end: 66, text: 'a fox,  asleep' }]);
    expect(flags[0]).toEqual({
      kind: 'flag',
      start: 67,
      end: 76,
      text: '--ar 16:9',
      dash: '--',
      name: 'ar',
      parameter: 'aspect',
      value: { start: 72, end: 76, text: '16:9' },
    });
    expect(flags[1]?.value?.text).toBe('fog, wet dog');
  });

  it('keeps every space in a piece of its own', () => {
    expect(parsePrompt(' a\u3000 --tile\n').pieces.map(({ text }) => text)).toEqual([
      ' ',
      'a',
      '\u3000 ',
      '--tile',
      '\n',
    ]);
    expect(parsePrompt('').pieces).toEqual([]);
    expect(parsePrompt(' \n').pieces).toEqual([{ kind: 'space', start: 0, end: 2, text: ' \n' }]);
  });

  it('takes links for image prompts only in front of the words', () => {
    expect(outline('a fox https://a.example/1.png')).toEqual(['words: a fox https://a.example/1.png']);
    expect(outline('https://a.example/1.png https://b.example/2.png')).toHaveLength(2);
  });

  it('reads the long dash of phones', () => {
    expect(parsePrompt('fox —ar 3:2').flags[0]).toMatchObject({ dash: '—', name: 'ar', parameter: 'aspect' });
  });

  it.each([
    'layered -- paper',
    'a well-known cat',
    'cat--ar',
    '- - -',
    '— she said',
    '---ar',
    '--',
    '-- 5',
    'cat::2 dog::-.5',
  ])('leaves “%s” as words', (text) => {
    expect(outline(text)).toEqual([`words: ${text}`]);
  });

  it.each([
    [
      'fox --sref https://a.example/1 https://b.example/2::2 123 --sw 50',
      'https://a.example/1 https://b.example/2::2 123',
    ],
    ['fox --p abc def', 'abc def'],
    ['fox --no red, green —tile', 'red, green'],
  ])('gives a list all that stands before the next flag: “%s”', (text, value) => {
    expect(parsePrompt(text).flags[0]?.value?.text).toBe(value);
  });

  it('gives other flags one value, and what follows is words again', () => {
    expect(outline('--ar 16:9 a fox --tile at night --iw 1.5')).toEqual([
      'flag: --ar 16:9',
      'words: a fox',
      'flag: --tile',
      'words: at night',
      'flag: --iw 1.5',
    ]);
    expect(outline('fox --niji red cat')).toEqual(['words: fox', 'flag: --niji', 'words: red cat']);
    expect(flagsOf('fox --niji 6 --video --seed --fast')).toEqual([
      ['niji', 'version', '6'],
      ['video', 'video', null],
      ['seed', 'seed', null],
      ['fast', 'speed', null],
    ]);
  });

  it('knows a flag in any spelling and case, and “style raw” as raw', () => {
    expect(flagsOf('fox --AR 1:1 --Stylize 5 --style RAW --style cute')).toEqual([
      ['AR', 'aspect', '1:1'],
      ['Stylize', 'stylize', '5'],
      ['style', 'raw', 'RAW'],
      ['style', null, 'cute'],
    ]);
  });

  it('keeps unknown flags with all that belongs to them', () => {
    expect(flagsOf('fox --repeat 4 --wild very much so --ar16:9 --tile')).toEqual([
      ['repeat', null, '4'],
      ['wild', null, 'very much so'],
      ['ar16:9', null, null],
      ['tile', 'tile', null],
    ]);
  });

  it('keeps permutation braces whole, with whatever is inside', () => {
    expect(flagsOf('fox --ar {1:1, 16:9} --s {0, {50, 100}}')).toEqual([
      ['ar', 'aspect', '{1:1, 16:9}'],
      ['s', 'stylize', '{0, {50, 100}}'],
    ]);
    expect(outline('fox {in snow --ar 1:1, in rain --ar 2:1} --tile')).toEqual([
      'words: fox {in snow --ar 1:1, in rain --ar 2:1}',
      'flag: --tile',
    ]);
    expect(outline('smile :{ --tile')).toEqual(['words: smile :{', 'flag: --tile']);
    expect(outline('a \\{b --tile c\\}')).toEqual(['words: a \\{b', 'flag: --tile', 'words: c\\}']);
  });
});
