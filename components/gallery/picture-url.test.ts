import { expect, it } from 'vitest';
import { coverSizes } from './picture-url';

it('asks for the width in which a picture that covers its tile is drawn, not for that of the tile', () => {
  expect(coverSizes({ width: 2100, height: 900 })).toBe('(max-width: 640px) 234vw, 840px');
  expect(coverSizes({ width: 3000, height: 2000 }, 212)).toBe('318px');
  expect(coverSizes({ width: 1000, height: 2000 }, 212)).toBe('212px');
  expect(coverSizes({ width: null, height: null })).toBe('(max-width: 640px) 100vw, 360px');
});
