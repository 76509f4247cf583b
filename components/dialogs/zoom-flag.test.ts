import { expect, test } from 'vitest';
import { withZoom, zoomOf } from './zoom-flag';

test('adds the usual zoom only where the prompt says none', () => {
  expect(withZoom('a cat', null)).toBe('a cat --zoom 2');
  expect(withZoom('a cat --zoom 1.5 --v 7', null)).toBe('a cat --zoom 1.5 --v 7');
});

test('the slider rewrites the flag where it stands', () => {
  expect(withZoom('a cat --zoom 2 --v 7', 1.25)).toBe('a cat --zoom 1.25 --v 7');
  expect(withZoom('--zoom', 1.1)).toBe('--zoom 1.1');
  expect(withZoom('zoom--zoomed cat', 1)).toBe('zoom--zoomed cat --zoom 1');
});

test('reads the zoom, held between 1 and 2', () => {
  expect(zoomOf('cat --zoom 1.5')).toBe(1.5);
  expect(zoomOf('cat --zoom 9')).toBe(2);
  expect(zoomOf('cat')).toBeNull();
});
