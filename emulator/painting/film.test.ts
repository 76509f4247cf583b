import { beforeAll, describe, expect, it } from 'vitest';
import type { Clip, Shot } from './camera';
import { encodeClip } from './encode-clip';
import { Film } from './film';
import { newPicture } from './picture';
import { renderPicture } from './render';

const size = { width: 192, height: 192 };
const materials = { mask: () => never(), base: () => never() };
const picture = newPicture(5, 'a lighthouse on a ridge at dawn, layered paper mountains', {
  width: 1024,
  height: 1024,
});
const clipOf = (...shots: Shot[]): Clip => ({ picture, shots });
const shot = { seed: 9, motion: 'high' } as const;

describe('clips', () => {
  let film: Film;
  beforeAll(() => {
    film = new Film(size, materials);
  });

  it('begins with the still picture', () => {
    expect(apart(film.frame(clipOf(shot), 0), renderPicture(picture, size, materials))).toBeLessThan(3);
  });

  it('moves what is near further than what is far', () => {
    const clip = clipOf({ ...shot, prompt: 'the camera glides left, zoom out' });
    const [first, last] = [film.frame(clip, 0), film.frame(clip, 1)];
    const sky = shiftOf(first, last, 0.02, 0.12);
    const ridges = shiftOf(first, last, 0.55, 0.65);
    const ground = shiftOf(first, last, 0.86, 0.98);
    expect(Math.abs(sky)).toBeLessThanOrEqual(2);
    expect(ridges).toBeGreaterThan(2);
    expect(ground).toBeGreaterThan(ridges + 4);
  });

  it('moves less in low motion, and back to its beginning in a loop', () => {
    const start = film.frame(clipOf(shot), 0);
    const low = film.frame(clipOf({ ...shot, motion: 'low' }), 1);
    expect(apart(start, low)).toBeLessThan(apart(start, film.frame(clipOf(shot), 1)));
    const loop = clipOf({ ...shot, loop: true });
    expect(apart(start, film.frame(loop, 1))).toBe(0);
    expect(apart(start, film.frame(loop, 0.5))).toBeGreaterThan(2);
  });

  it('goes on exactly where the take before ended, however often it is extended', () => {
    const shots: Shot[] = [
      shot,
      { seed: 10, motion: 'low' },
      { seed: 11, motion: 'high' },
      { seed: 12, motion: 'high' },
    ];
    for (let count = 1; count < shots.length; count++) {
      const parent = clipOf(...shots.slice(0, count));
      const child = clipOf(...shots.slice(0, count + 1));
      expect(apart(film.frame(parent, 1), film.frame(child, 0))).toBeLessThan(0.1);
      expect(apart(film.frame(child, 0), film.frame(child, 1))).toBeGreaterThan(2);
    }
  });

  it('ends on the picture it is told to end on', () => {
    const end = newPicture(6, 'a boat on a calm sea', { width: 1024, height: 1024 });
    const last = film.frame(clipOf({ ...shot, end }), 1);
    expect(apart(last, renderPicture(end, size, materials))).toBeLessThan(3);
  });

  it('is an MP4 of as many frames as asked for', async () => {
    const format = { size, frames: 8, rate: 4 };
    const listeners = process.listenerCount('unhandledRejection');
    const bytes = await encodeClip(format, (index) => film.frame(clipOf(shot), index / 7));
    expect(bytes.toString('latin1', 4, 8)).toBe('ftyp');
    expect(secondsOf(bytes)).toBeCloseTo(2, 1);
    expect(process.listenerCount('unhandledRejection')).toBe(listeners);
  });
});

/** The duration in a file's `mvhd` box. */
function secondsOf(bytes: Buffer): number {
  const at = bytes.indexOf('mvhd') + 4;
  return bytes.readUInt32BE(at + 16) / bytes.readUInt32BE(at + 12);
}

/** How far the rows between two heights moved to the right, in pixels: the shift at which they differ least. */
function shiftOf(first: Uint8Array, last: Uint8Array, from: number, to: number): number {
  const { width, height } = size;
  let best = 0;
  let least = Infinity;
  for (let shift = -40; shift <= 40; shift++) {
    let sum = 0;
    for (let y = Math.round(from * height); y < to * height; y++) {
      for (let x = 44; x < width - 44; x++) {
        const at = (y * width + x) * 4;
        sum += Math.abs((first[at] ?? 0) - (last[at + shift * 4] ?? 0));
      }
    }
    if (sum < least) [best, least] = [shift, sum];
  }
  return best;
}

function apart(a: Uint8Array, b: Uint8Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += Math.abs((a[index] ?? 0) - (b[index] ?? 0));
  return sum / a.length;
}

function never(): never {
  throw new Error('This picture names no file.');
}
