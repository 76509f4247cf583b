import { describe, expect, it } from 'vitest';
import type { Output } from './job';
import { star } from './star';

const output = (position: number, changes: Partial<Output> = {}): Output => ({
  position,
  kind: 'audio',
  mediaId: null,
  width: null,
  height: null,
  type: null,
  bytes: null,
  ...changes,
});
const song = (favourite: boolean, ...marked: boolean[]) => ({
  favourite,
  outputs: marked.map((isMarked, position) => output(position, isMarked ? { favourite: true } : {})),
});

describe('star', () => {
  it.each([
    ['a take makes its song one', song(false, false, false), true, 1, song(true, false, true)],
    ['the song says nothing of its takes', song(false, false, false), true, undefined, song(true, false, false)],
    [
      'the song, taken away, takes those of its takes',
      song(true, true, true),
      false,
      undefined,
      song(false, false, false),
    ],
    [
      'a take, taken away, leaves the song and the other take',
      song(true, true, true),
      false,
      0,
      song(true, false, true),
    ],
    ['a take that there is not changes no other', song(true, true), false, 7, song(true, true)],
  ])('of %s', (_, before, isFavourite, position, after) => {
    expect(star(before, isFavourite, position)).toEqual(after);
  });
});
