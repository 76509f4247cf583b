import { expect, test } from 'vitest';
import { FramePace } from './frame-pace';

/** Feeds frames that took so long each, in milliseconds. */
function paceOf(...taken: number[]): FramePace {
  const pace = new FramePace();
  let now = 1000;
  pace.frame(now);
  for (const time of taken) pace.frame((now += time));
  return pace;
}

const steady = (frames: number, time = 16.7) => Array.from({ length: frames }, () => time);

test('three late frames within a second make a browser slow, and it stays so', () => {
  expect(paceOf(33, 16, 33, 16).isSlow).toBe(false);
  expect(paceOf(33, 16, 33, 16, 33).isSlow).toBe(true);
  expect(paceOf(33, 33, 33, ...steady(500)).isSlow).toBe(true);
});

test('late frames far from each other are accidents', () => {
  expect(paceOf(33, ...steady(32), 33, ...steady(32), 33, ...steady(60), 50).isSlow).toBe(false);
});

test('neither a fast screen nor one of 50 Hz is slow', () => {
  expect(paceOf(...steady(500, 6.9)).isSlow).toBe(false);
  expect(paceOf(...steady(500, 20)).isSlow).toBe(false);
});

test('what lies between two strokes is no frame', () => {
  const pace = new FramePace();
  for (const begin of [0, 5_000, 9_000, 20_000]) {
    pace.pause();
    pace.frame(begin);
    pace.frame(begin + 17);
  }
  expect(pace.isSlow).toBe(false);
});

test('an accident in each of many short strokes is none of the next one', () => {
  const pace = new FramePace();
  for (const begin of [0, 5_000, 9_000, 20_000]) {
    pace.pause();
    pace.frame(begin);
    pace.frame(begin + 40);
  }
  expect(pace.isSlow).toBe(false);
});
