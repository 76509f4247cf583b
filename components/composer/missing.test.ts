import { expect, test } from 'vitest';
import { type Mode, type PictureRole, readDraft } from './draft';
import { missingFrom } from './missing';

const written = (mode: Mode, prompt: string, roles: PictureRole[]) => ({
  ...readDraft(null).modes[mode],
  prompt,
  pictures: roles.map((role, at) => ({ mediaId: String(at).repeat(64), role, name: '', parentId: null })),
});
const anyMaker = { songVersions: [], songLacks: [] };
const images = (count: number): PictureRole[] => Array.from({ length: count }, () => 'image');

test('blend takes two to five pictures, and says how many are missing or too many', () => {
  const label = (count: number) => missingFrom('blend', written('blend', '', images(count)), anyMaker)?.label;
  expect([0, 1, 2, 5, 6, 8].map(label)).toEqual([
    'Add two pictures',
    'Add another picture',
    undefined,
    undefined,
    'Take 1 away',
    'Take 3 away',
  ]);
  expect(missingFrom('blend', written('blend', '', images(6)), anyMaker)?.sentence).toBe(
    'Blend takes five pictures at most; there are 6. Take 1 away.',
  );
});

test('each mode names what it cannot do without', () => {
  const part = (mode: Exclude<Mode, 'imagine'>, prompt: string, roles: PictureRole[]) =>
    missingFrom(mode, written(mode, prompt, roles), anyMaker)?.part;
  expect(part('describe', '', [])).toBe('picture');
  expect(part('describe', '', ['image'])).toBeUndefined();
  expect(part('shorten', '  ', [])).toBe('prompt');
  expect(part('edit', 'a boat', [])).toBe('picture');
  expect(part('edit', ' ', ['image'])).toBe('prompt');
  // A last frame alone starts nothing.
  expect(part('video', 'waves', ['end'])).toBe('picture');
  expect(part('video', '', ['image'])).toBeUndefined();
});

test('a field that the form of a connection does not show keeps nothing back', () => {
  const song = (lyrics: boolean) => ({
    ...written('music', 'a song about the sea', []),
    song: { lyrics, style: 'x'.repeat(1_001) },
  });
  const plain = { songVersions: [], songLacks: ['style-of-description' as const] };
  expect(missingFrom('music', song(false), plain)).toBeNull();
  expect(missingFrom('music', song(false), anyMaker)?.part).toBe('style');
  expect(missingFrom('music', song(true), plain)?.part).toBe('style');
});
