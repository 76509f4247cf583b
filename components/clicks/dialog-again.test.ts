import { expect, test } from 'vitest';
import { dialogAgain } from './dialog-again';

test.each([
  ['region', { key: 'vary/Vary (Region)', label: 'Vary (Region)', group: 'vary' }, 'mask', false],
  ['zoom', { key: 'zoom/Custom Zoom', label: 'Custom Zoom', group: 'zoom' }, 'prompt', false],
  ['imagine', { key: 'describe/2', label: 'Imagine prompt 2', group: 'describe' }, 'prompt', false],
  ['vary', { key: 'vary/V2/2', label: 'V2', group: 'vary', slot: 2 }, 'prompt', true],
  ['pan', { key: 'pan/Pan left', label: 'Pan left', group: 'pan' }, 'prompt', true],
] as const)('the dialog of %s is asked for in its own way', (kind, offer, needs, remix) => {
  expect(dialogAgain(kind, offer)).toEqual({ needs, remix });
});
