import { expect, test } from 'vitest';
import { versionLabel } from './version-label';

test.each([
  ['V4', 'v4'],
  ['V4_5', 'v4.5'],
  ['V4_5ALL', 'v4.5 all'],
  ['V4_5PLUS', 'v4.5+'],
  ['V5_5', 'v5.5'],
  ['chirp-v4', 'v4'],
  ['chirp-v4-5', 'v4.5'],
  ['chirp-auk', 'v4.5'],
  ['chirp-bluejay', 'v4.5+'],
  ['chirp-crow', 'v5'],
  ['chirp-owl', 'chirp-owl'],
])('%s is shown as %s', (version, label) => {
  expect(versionLabel(version)).toBe(label);
});
