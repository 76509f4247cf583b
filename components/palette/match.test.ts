import { expect, test } from 'vitest';
import { fit, fitting } from './match';

const names = ['U1', 'U2', 'Vary (Subtle)', 'Vary (Region)', 'Zoom Out 2x', 'Zoom Out 1.5x', 'Custom Zoom', 'Settings'];
const found = (typed: string) =>
  fitting(
    typed,
    names.map((name) => ({ name })),
  ).map(({ name }) => name);

test.each([
  ['u2', ['U2']],
  ['zoom 1.5', ['Zoom Out 1.5x']],
  ['vary region', ['Vary (Region)']],
  ['REGION vary', ['Vary (Region)']],
  ['zoom', ['Zoom Out 2x', 'Zoom Out 1.5x', 'Custom Zoom']],
  ['set', ['Settings']],
  ['xyz', []],
  ['', names],
  ['(((', names],
] as const)('%j finds %j', (typed, expected) => {
  expect(found(typed)).toEqual(expected);
});

test('a whole word is better than its beginning', () => {
  expect(fit('pan', 'Pan left')!).toBeLessThan(fit('pan', 'Panorama left')!);
});
