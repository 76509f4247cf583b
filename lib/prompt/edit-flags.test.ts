import { describe, expect, it } from 'vitest';
import { readParameters, setParameter, setParameterOnEachLine } from './edit-flags';
import type { ParameterName } from './parameters';

const valuesOf = (text: string) =>
  Object.fromEntries(Object.entries(readParameters(text)).map(([name, reading]) => [name, reading.value]));
const problemOf = (text: string) => {
  const [reading] = Object.values(readParameters(text));
  return reading && !reading.valid ? reading.problem : null;
};

describe('readParameters', () => {
  it('reads every parameter', () => {
    const text = [
      'fox --ar 16:9 --v 6.1 --s 250 --c 10 --w 500 --q .5 --seed 4294967295 --stop 80 --style raw --tile --draft --hd',
      '--no fog, wet dog --zoom 1.5 --iw 1.75 --sref https://a.example/1.png 123 random --sw 80 --sv 4',
      '--cref https://a.example/2.png --cw 0 --oref <https://a.example/3.png> --ow 400 --exp 5 --p abc --video',
      '--motion high --turbo',
    ].join(' ');
    expect(valuesOf(text)).toEqual({
      aspect: '16:9',
      version: '6.1',
      stylize: 250,
      chaos: 10,
      weird: 500,
      quality: 0.5,
      seed: 4_294_967_295,
      stop: 80,
      raw: true,
      tile: true,
      draft: true,
      hd: true,
      no: ['fog', 'wet dog'],
      zoom: 1.5,
      imageWeight: 1.75,
      sref: ['https://a.example/1.png', '123', 'random'],
      styleWeight: 80,
      styleVersion: 4,
      cref: ['https://a.example/2.png'],
      characterWeight: 0,
      oref: ['<https://a.example/3.png>'],
      omniWeight: 400,
      exp: 5,
      profile: ['abc'],
      video: 1,
      motion: 'high',
      speed: 'turbo',
    });
  });

  it.each([
    [
      '--aspect 3:2 --stylize 7 --chaos 8 --weird 9 --quality 2',
      { aspect: '3:2', stylize: 7, chaos: 8, weird: 9, quality: 2 },
    ],
    ['--version 7.0 --raw', { version: '7', raw: true }],
    ['--niji 6', { version: 'niji 6' }],
    ['--niji', { version: 'niji' }],
    ['--v 6 --niji 5', { version: 'niji 5' }],
    ['--p', { profile: [] }],
    ['--fast --relax', { speed: 'relax' }],
    ['--s 1 --stylize 2', { stylize: 2 }],
    ['a cat, 16:9', {}],
  ])('reads “%s”', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it.each([
    ['--ar 0:0', '--ar takes two whole numbers above 0, such as 16:9, not “0:0”.'],
    ['--ar 1.85:1', '--ar takes two whole numbers above 0, such as 16:9, not “1.85:1”.'],
    ['--zoom 3', '--zoom takes a number from 1 to 2, not “3”.'],
    ['--s 1001', '--s takes a whole number from 0 to 1,000, not “1001”.'],
    ['--stop 9', '--stop takes a whole number from 10 to 100, not “9”.'],
    ['--chaos 5.5', '--chaos takes a whole number from 0 to 100, not “5.5”.'],
    ['--seed 4294967296', '--seed takes a whole number from 0 to 4,294,967,295, not “4294967296”.'],
    ['--weird -1', '--weird takes a whole number from 0 to 3,000, not “-1”.'],
    ['--iw much', '--iw takes a number from 0 to 3, not “much”.'],
    ['--q 3', '--q takes 0.25, 0.5, 1, 2 or 4, not “3”.'],
    ['--v 99', '--v takes 1, 2, 3, 4, 5, 5.1, 5.2, 6, 6.1, 7, 8, 8.1 or 8.2, not “99”.'],
    ['--niji 9', '--niji takes 4, 5, 6 or 7, not “9”.'],
    ['--motion wild', '--motion takes low or high, not “wild”.'],
    ['--sref pastel', '--sref takes links to pictures, style codes or “random”, not “pastel”.'],
    ['--cref 123', '--cref takes links to pictures, not “123”.'],
    ['--no', '--no takes words, such as “fog, text”, and nothing stands behind it.'],
    ['--s', '--s takes a whole number from 0 to 1,000, and nothing stands behind it.'],
  ])('says in a sentence what is wrong with “%s”', (text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it('lists the choices of braces, and refuses them when one does not fit', () => {
    expect(readParameters('fox --ar {1:1, 16:9} --no {fog, rain\\, hail}')).toMatchObject({
      aspect: { valid: true, value: null, alternatives: ['1:1', '16:9'], text: '{1:1, 16:9}' },
      no: { valid: true, value: null, alternatives: [['fog'], ['rain', 'hail']] },
    });
    expect(problemOf('fox --s {100, 5000}')).toContain('not “5000”');
  });
});

describe('setParameter', () => {
  it.each<[string, ParameterName, unknown, string]>([
    ['fox', 'aspect', '16:9', 'fox --ar 16:9'],
    ['', 'aspect', '16:9', '--ar 16:9'],
    ['fox \n', 'tile', true, 'fox --tile \n'],
    ['fox  --AR   1:1 , asleep --wild x', 'aspect', '2:3', 'fox  --AR   2:3 , asleep --wild x'],
    ['fox —s 50 --tile', 'stylize', 0, 'fox —s 0 --tile'],
    ['fox --stylize', 'stylize', 5, 'fox --stylize 5'],
    ['fox --s lots --tile', 'stylize', 5, 'fox --s 5 --tile'],
    ['fox --zoom 2', 'zoom', 1 + 0.1 + 0.1, 'fox --zoom 1.2'],
    ['fox --v 7 --tile', 'version', 'niji 6', 'fox --niji 6 --tile'],
    ['fox —niji --tile', 'version', '8.1', 'fox —v 8.1 --tile'],
    ['fox --version 6', 'version', '7', 'fox --version 7'],
    ['fox --niji 5 --tile', 'version', 'niji', 'fox --niji --tile'],
    ['fox --fast --tile', 'speed', 'relax', 'fox --relax --tile'],
    ['fox --style raw --tile', 'raw', false, 'fox --tile'],
    ['fox --no fog, dark  rain --tile', 'no', ['snow', 'ice'], 'fox --no snow, ice --tile'],
    ['fox --no fog', 'no', [], 'fox'],
    ['fox', 'profile', [], 'fox --p'],
    ['fox --p abc def --tile', 'profile', [], 'fox --p --tile'],
    ['fox', 'sref', ['https://a.example/1.png', '7'], 'fox --sref https://a.example/1.png 7'],
    ['fox --ar {1:1, 2:1}', 'aspect', '1:1', 'fox --ar 1:1'],
    ['fox', 'aspect', '{1:1, 2:1}', 'fox --ar {1:1,2:1}'],
  ])('%j, %s %j → %j', (text, name, value, changed) => {
    expect(setParameter(text, name, value as never)).toBe(changed);
  });

  it.each<[string, ParameterName, string]>([
    ['fox --ar 1:1 --tile', 'aspect', 'fox --tile'],
    ['--ar 1:1 a fox', 'aspect', 'a fox'],
    ['fox\r\n--ar 1:1', 'aspect', 'fox'],
    ['fox --ar 1:1 red  --aspect 2:1 --tile', 'aspect', 'fox red  --tile'],
    ['--ar 1:1 --ar 2:1', 'aspect', ''],
    ['fox --raw --style raw', 'raw', 'fox'],
    ['fox', 'aspect', 'fox'],
  ])('takes the parameter out of %j (%s)', (text, name, changed) => {
    expect(setParameter(text, name, null)).toBe(changed);
  });

  it('changes the last of several and drops the earlier ones', () => {
    expect(setParameter('fox --ar 1:1 --s 5 --aspect 2:1 --tile', 'aspect', '3:1')).toBe(
      'fox --s 5 --aspect 3:1 --tile',
    );
    expect(setParameter('fox --raw --ar 1:1 --style raw', 'raw', null)).toBe('fox --ar 1:1');
  });

  it('changes nothing when the prompt says so already, however it is written', () => {
    for (const [text, name, value] of [
      ['fox --q .50', 'quality', 0.5],
      ['fox --v 7.0', 'version', '7'],
      ['fox --no  fog ,, rain', 'no', ['fog', 'rain']],
      ['fox --style raw', 'raw', true],
      ['fox --s 1 --s 2', 'stylize', 2],
      ['fox --video', 'video', 1],
    ] as const) {
      expect(setParameter(text, name, value as never)).toBe(text);
    }
  });

  it('never lets a value write a second flag, or a brace that takes in what stands around it', () => {
    expect(setParameter('fox', 'no', ['fog --ar 9:1', '— —tile'])).toBe('fox --no fog ar 9:1, — tile');
    expect(setParameter('a { fox', 'no', ['b} c', '{d|e}'])).toBe('a { fox --no b c, {d|e}');
    expect(setParameter('fox', 'aspect', '1:1 --tile')).toBe('fox --ar 1:1tile');
    expect(setParameter('fox --no fog', 'no', ['  ', ','])).toBe('fox');
  });

  it('sets a parameter on every line that has a prompt', () => {
    expect(setParameterOnEachLine('fox\r\n\n  owl --ar 2:1\n', 'aspect', '1:1')).toBe(
      'fox --ar 1:1\r\n\n  owl --ar 1:1\n',
    );
  });
});
