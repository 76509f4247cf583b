import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panned, rectIn, viewportOf, zoomAt, zoomBy } from './zoom';

const world = { width: 2048, height: 1024 };
const pane = { width: 1000, height: 800 };
const at = { x: 300, y: 400 };

describe('looking at a picture', () => {
  it('is fitted at first, into any pane', () => {
    expect(viewportOf(null, world, pane)).toEqual({ scale: 1000 / 2048, x: 0, y: 150 });
    expect(viewportOf(null, world, { width: 512, height: 512 })).toEqual({ scale: 0.25, x: 0, y: 128 });
  });

  it('keeps what lies under the pointer, where that leaves no gap', () => {
    const middle = { x: 500, y: 400 };
    const before = viewportOf(null, world, pane);
    const after = viewportOf(zoomBy(null, 4, middle, world, pane), world, pane);
    const under = ({ scale, x, y }: typeof before) => [(middle.x - x) / scale, (middle.y - y) / scale];
    for (const [axis, value] of under(after).entries()) expect(value).toBeCloseTo(under(before)[axis]!);
  });

  it('is fitted again when zoomed out, and moves only when zoomed in', () => {
    const near = zoomAt(null, 1, at, world, pane);
    expect(near?.scale).toBe(1);
    expect(zoomBy(near, 0.1, at, world, pane)).toBeNull();
    expect(panned(null, 50, 50, world, pane)).toBeNull();
  });

  it('never shows empty room that the picture could fill', () => {
    const number = fc.double({ min: -4_000, max: 4_000, noNaN: true });
    fc.assert(
      fc.property(number, number, fc.double({ min: 0.01, max: 200, noNaN: true }), (dx, dy, factor) => {
        const moved = panned(zoomBy(null, factor, at, world, pane), dx, dy, world, pane);
        const { scale, x, y } = viewportOf(moved, world, pane);
        for (const [offset, shown, room] of [
          [x, world.width * scale, pane.width],
          [y, world.height * scale, pane.height],
        ] as const) {
          expect(offset).toBeLessThanOrEqual(Math.max(0, (room - shown) / 2) + 1e-6);
          expect(offset + shown).toBeGreaterThanOrEqual(Math.min(room, (room + shown) / 2) - 1e-6);
        }
      }),
    );
  });

  it('lays a picture of another shape into the middle', () => {
    expect(rectIn({ width: 512, height: 512 }, world)).toEqual({ left: 512, top: 0, width: 1024, height: 1024 });
  });
});
