import { expect, test } from 'vitest';
import { dialogTitle, submitLabel } from './dialog-words';

test('the title of a prompt dialog says what happens', () => {
  expect(dialogTitle({ label: 'V2', group: 'vary' })).toBe('Remix V2');
  expect(dialogTitle({ label: 'Vary (Strong)', group: 'vary' })).toBe('Vary (Strong), with another prompt');
  expect(dialogTitle({ label: 'Pan left', group: 'pan' })).toBe('Pan left, with another prompt');
  expect(dialogTitle({ label: 'Custom Zoom', group: 'zoom' })).toBe('Custom Zoom');
  expect(dialogTitle({ label: 'Imagine prompt 3', group: 'describe' })).toBe('Imagine prompt 3');
  expect(dialogTitle({ label: 'Something new', group: 'other' })).toBe('Something new');
  expect(submitLabel({ label: 'V2', group: 'vary' })).toBe('Remix V2');
  expect(submitLabel({ label: 'Vary (Strong)', group: 'vary' })).toBe('Vary (Strong)');
});
