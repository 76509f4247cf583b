import { describe, expect, it } from 'vitest';
import type { PlayerTrack } from './player-track';
import { nextIndex, withoutTrack, withTrack, withTracks } from './queue';

const track = (key: string, changes: Partial<PlayerTrack> = {}): PlayerTrack => ({
  key,
  jobId: 'job',
  url: `/api/media/${key}`,
  mediaId: key,
  isPreview: false,
  title: key,
  tags: null,
  coverUrl: null,
  seconds: 60,
  ...changes,
});
const at = (index: number, ...keys: string[]) => ({ queue: keys.map((key) => track(key)), index });
const told = ({ queue, index }: { queue: PlayerTrack[]; index: number }) => [
  queue.map(({ key }) => key).join(''),
  index,
];

describe('a queue', () => {
  it.each([
    [at(0, 'a', 'b'), 'off', 1],
    [at(1, 'a', 'b'), 'off', null],
    [at(1, 'a', 'b'), 'all', 0],
    [at(-1), 'all', null],
  ] as const)('goes on, to its end or around', (queue, repeat, next) => {
    expect(nextIndex({ ...queue, repeat })).toBe(next);
  });

  it('takes tracks at its end, each once', () => {
    expect(told(withTracks(at(1, 'a', 'b'), [track('b'), track('c')]))).toEqual(['abc', 1]);
    expect(told(withTracks(at(-1), [track('a')]))).toEqual(['a', 0]);
  });

  it.each([
    [0, ['bc', 0]],
    [1, ['ac', 1]],
    [2, ['ab', 1]],
  ])('without the track at %i is still at what plays, or at what came after it', (removed, expected) => {
    expect(told(withoutTrack(at(1, 'a', 'b', 'c'), removed))).toEqual(expected);
  });

  it('without its last is at the one before, and without its only one at none', () => {
    expect(told(withoutTrack(at(1, 'a', 'b'), 1))).toEqual(['a', 0]);
    expect(told(withoutTrack(at(0, 'a'), 0))).toEqual(['', -1]);
  });

  it('has the newer form of a track in its place', () => {
    const queue = withTrack(at(0, 'a', 'b').queue, track('b', { title: 'final' }));
    expect(queue.map(({ title }) => title)).toEqual(['a', 'final']);
  });
});
