import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clampViewport,
  clientToScreen,
  fitViewport,
  largestScale,
  pinch,
  screenPoint,
  toImage,
  toScreen,
  zoomTo,
} from './viewport';

const image = { width: 2048, height: 1024 };
const stage = { width: 1000, height: 800 };
const coordinate = fc.double({ min: -4000, max: 4000, noNaN: true });
const scale = fc.double({ min: 0.05, max: 32, noNaN: true });

describe('viewport', () => {
  it('turns a screen point into an image point and back within 1e-9', () => {
    fc.assert(
      fc.property(coordinate, coordinate, coordinate, coordinate, scale, (px, py, x, y, scale) => {
        const back = toScreen(toImage(screenPoint(px, py), { scale, x, y }), { scale, x, y });
        expect(Math.abs(back.x - px)).toBeLessThan(1e-9);
        expect(Math.abs(back.y - py)).toBeLessThan(1e-9);
      }),
      { seed: 50 },
    );
  });

  it('keeps what is under the pointer under it while zooming', () => {
    fc.assert(
      fc.property(coordinate, coordinate, scale, scale, (px, py, before, after) => {
        const viewport = { scale: before, x: 37.5, y: -12.25 };
        const at = screenPoint(px, py);
        const fixed = toImage(at, viewport);
        const moved = toScreen(fixed, zoomTo(viewport, after, at));
        expect(Math.hypot(moved.x - px, moved.y - py)).toBeLessThan(1e-6);
      }),
      { seed: 51 },
    );
  });

  it('fits the whole picture in the middle', () => {
    expect(fitViewport(image, stage, { x: 50, y: 20 })).toEqual({
      scale: 900 / 2048,
      x: 50,
      y: (800 - 1024 * (900 / 2048)) / 2,
    });
    expect(fitViewport({ width: 1, height: 1 }, stage).scale).toBe(largestScale);
  });

  it('undoes the scaling of an ancestor', () => {
    const box = { left: 100.25, top: 40.5, width: 1330, height: 1064 };
    expect(clientToScreen(100.25 + 665, 40.5 + 532, box, stage)).toEqual({ x: 500, y: 400 });
  });

  it('follows two fingers: their middle stays on the same image point', () => {
    const viewport = { scale: 0.5, x: 10, y: 20 };
    const before = [screenPoint(300, 300), screenPoint(400, 300)] as const;
    const after = [screenPoint(280, 350), screenPoint(480, 350)] as const;
    const next = pinch(viewport, before, after, image, stage);
    expect(next.scale).toBeCloseTo(1);
    const fixed = toScreen(toImage(screenPoint(350, 300), viewport), next);
    expect([fixed.x, fixed.y]).toEqual([expect.closeTo(380), expect.closeTo(350)]);
  });

  it('never loses the picture out of sight', () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 0.0001, max: 500, noNaN: true }), (x, y, scale) => {
        const clamped = clampViewport({ scale, x: x * 100, y: y * 100 }, image, stage);
        const right = clamped.x + image.width * clamped.scale;
        const bottom = clamped.y + image.height * clamped.scale;
        expect(Math.min(right, stage.width) - Math.max(clamped.x, 0)).toBeGreaterThanOrEqual(63.999);
        expect(Math.min(bottom, stage.height) - Math.max(clamped.y, 0)).toBeGreaterThanOrEqual(63.999);
        expect(clamped.scale).toBeLessThanOrEqual(largestScale);
      }),
      { seed: 52 },
    );
  });
});
