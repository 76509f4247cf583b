import { expect, test } from 'vitest';
import { fitInto, frameShape } from './frame-shape';

const square = { width: 1024, height: 1024 };

test('the frame has the shape that the prompt asks for, else that of the picture', () => {
  expect(frameShape('a cat --ar 2:1', square)).toBe(2);
  expect(frameShape('a cat', { width: 1456, height: 816 })).toBe(1456 / 816);
  expect(frameShape('a cat --ar 0:0', square)).toBe(1);
  expect(frameShape('a cat --ar {1:1, 16:9}', square)).toBe(1);
});

test('the picture fits into the frame on its longer side', () => {
  expect(fitInto(2, 1)).toEqual({ width: 50, height: 100 });
  expect(fitInto(1, 2)).toEqual({ width: 100, height: 50 });
  expect(fitInto(1.5, 1.5)).toEqual({ width: 100, height: 100 });
});
