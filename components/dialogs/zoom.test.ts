import { expect, test } from 'vitest';
import { readZoom, withZoom, writeZoom } from './zoom';

test('adds the usual zoom only where the prompt says none', () => {
  expect(withZoom('a cat')).toBe('a cat --zoom 2');
  expect(withZoom('a cat --zoom 1.5 --v 7')).toBe('a cat --zoom 1.5 --v 7');
  expect(withZoom('a cat --zoom 3')).toBe('a cat --zoom 3');
});

test('the slider rewrites the flag where it stands, in hundredths', () => {
  expect(writeZoom('a cat --zoom 2 --v 7', 1.25)).toBe('a cat --zoom 1.25 --v 7');
  expect(writeZoom('a cat', 1.1500000000000001)).toBe('a cat --zoom 1.15');
});

test('what Midjourney would refuse is told in a sentence, and drawn as the nearest it takes', () => {
  expect(readZoom('cat --zoom 1.5')).toEqual({ said: '1.5', zoom: 1.5, problem: null });
  expect(readZoom('cat')).toEqual({ said: null, zoom: 2, problem: null });
  expect(readZoom('cat --zoom 9')).toEqual({
    said: '9',
    zoom: 2,
    problem: '--zoom takes a number from 1 to 2, not “9”.',
  });
  expect(readZoom('cat --zoom 0.5')).toMatchObject({ zoom: 1, problem: expect.stringContaining('from 1 to 2') });
  expect(readZoom('cat --zoom')).toMatchObject({ said: '', zoom: 2, problem: expect.stringContaining('from 1 to 2') });
});
