import { expect, test } from 'vitest';
import type { Output } from '@/lib/jobs/job';
import { sourceOf } from './source-of';

const picture = (position: number, kind: Output['kind'] = 'image'): Output => ({
  position,
  kind,
  mediaId: null,
  width: null,
  height: null,
  type: null,
  bytes: null,
});

test('a cell is a quarter of the one sheet, or a picture of its own', () => {
  const sheet = { outputs: [picture(0)] };
  const four = { outputs: [0, 1, 2, 3].map((position) => picture(position)) };
  expect(sourceOf(sheet, 3)).toEqual({ output: sheet.outputs[0], slot: 3 });
  expect(sourceOf(four, 3)).toEqual({ output: four.outputs[2] });
  expect(sourceOf(four, undefined)).toEqual({ output: four.outputs[0] });
  expect(sourceOf({ outputs: [picture(0, 'video')] }, 1).output).toBeUndefined();
});
