import { expect, it, vi } from 'vitest';
import { stitch } from '@/lib/audio/timeline';
import type { Deck, DeckEvents } from './deck';
import { createLineDeck } from './line-deck';

type Fake = Deck & { url: string; place: number; isPlaying: boolean; isClosed: boolean; events: DeckEvents };

function setUp() {
  vi.useFakeTimers();
  const made: Fake[] = [];
  const heard: string[] = [];
  const line = stitch([
    { id: 'one', seconds: 60, extends: null },
    { id: 'two', seconds: 40, extends: { cut: 50, shape: 'tail' } },
    { id: 'three', seconds: 100, extends: { cut: 30, shape: 'joined' } },
  ]);
  const events: DeckEvents = {
    onPlaying: () => heard.push('playing'),
    onPaused: () => heard.push('paused'),
    onWaiting: () => {},
    onEnded: () => heard.push('ended'),
    onDuration: () => {},
    onFault: () => {},
  };
  const deck = createLineDeck(line, events, (own) => {
    const fake: Fake = {
      url: '',
      place: 0,
      isPlaying: false,
      isClosed: false,
      events: own,
      load: (url, at) => Object.assign(fake, { url, place: at }),
      play: async () => {
        fake.isPlaying = true;
        own.onPlaying();
      },
      pause: () => void (fake.isPlaying = false),
      seek: (seconds) => void (fake.place = seconds),
      position: () => fake.place,
      duration: () => null,
      setVolume: () => {},
      setSpeed: () => {},
      whenReady: async () => {},
      close: () => Object.assign(fake, { isClosed: true, isPlaying: false }),
    };
    made.push(fake);
    return fake;
  });
  const sounding = () => made.filter(({ isPlaying }) => isPlaying).map(({ url }) => url.split('/').at(-1));
  return { line, deck, made, heard, sounding };
}

it('plays a song and its extensions from cut to cut, and ends once', async () => {
  const { line, deck, made, heard, sounding } = setUp();
  // The third is the second with its beginning again: only the first 50 seconds are older.
  expect(line.pieces.map(({ id, from, to, at }) => [id, from, to, at])).toEqual([
    ['one', 0, 50, 0],
    ['three', 0, 100, 50],
  ]);
  deck.load('', 0);
  await deck.play();
  expect(sounding()).toEqual(['one']);
  made[0]!.place = 49.99;
  await vi.advanceTimersByTimeAsync(100);
  expect(sounding()).toEqual(['three']);
  expect(made[0]!.isClosed).toBe(true);
  expect(deck.position()).toBeCloseTo(50, 5);
  made[1]!.place = 100;
  made[1]!.events.onEnded();
  expect(heard.filter((word) => word === 'ended')).toHaveLength(1);
  vi.useRealTimers();
});

it('seeks across a cut, both ways, and goes on playing', async () => {
  const { deck, sounding } = setUp();
  deck.load('', 10);
  await deck.play();
  deck.seek(70);
  expect([deck.position(), ...sounding()]).toEqual([70, 'three']);
  deck.seek(20);
  expect([deck.position(), ...sounding()]).toEqual([20, 'one']);
  deck.pause();
  deck.seek(80);
  expect(sounding()).toEqual([]);
  expect(deck.duration()).toBe(150);
  vi.useRealTimers();
});
