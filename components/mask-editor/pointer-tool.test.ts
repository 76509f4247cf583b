import { describe, expect, it } from 'vitest';
import { imagePoint, screenPoint } from '@/lib/mask/viewport';
import { idlePointer, isPainting, pointerStep } from './pointer-tool';
import type { PointerEffect, PointerInput, PointerState } from './pointer-tool';

describe('pointer tool', () => {
  it('paints from press to release as one step, with every coalesced place', () => {
    const effects = play([down(1), move(1, [10, 0], [20, 5]), up(1)]);
    expect(effects.map(({ kind }) => kind)).toEqual(['begin', 'segment', 'segment', 'segment', 'commit']);
    expect(effects[2]).toEqual({ kind: 'segment', paint: 'add', from: imagePoint(0, 0), to: imagePoint(10, 0) });
    expect(effects[3]).toEqual({ kind: 'segment', paint: 'add', from: imagePoint(10, 0), to: imagePoint(20, 5) });
  });

  it('paints a place once, so that a release in place brings nothing back that a key took away', () => {
    expect(kinds([down(1), move(1, [0, 0]), up(1)])).toEqual(['begin', 'segment', 'commit']);
    const effects = play([down(1), move(1, [10, 0], [10, 0], [0, 0]), move(1, [0, 0]), up(1)]);
    expect(effects.map(({ kind }) => kind)).toEqual(['begin', 'segment', 'segment', 'segment', 'commit']);
    expect(effects[3]).toMatchObject({ from: imagePoint(10, 0), to: imagePoint(0, 0) });
  });

  it('erases with the eraser, the right button, a pen turned round, and Ctrl', () => {
    const ways = [{ tool: 'eraser' }, { button: 2 }, { button: 5, device: 'pen' }, { subtract: true }] as const;
    for (const way of ways) expect(play([down(1, way)])[1]).toMatchObject({ kind: 'segment', paint: 'erase' });
  });

  it('moves the picture with the hand, Space and the middle button', () => {
    for (const way of [{ tool: 'hand' }, { pan: true }, { button: 1 }] as const) {
      const effects = play([down(1, way), move(1, [4, 6]), move(1, [5, 9]), up(1)]);
      expect(effects).toEqual([
        { kind: 'pan', dx: 4, dy: 6 },
        { kind: 'pan', dx: 1, dy: 3 },
      ]);
    }
  });

  it('continues in a straight line from the last stroke with Shift', () => {
    const effects = play([down(1), move(1, [30, 40]), up(1), down(1, { shift: true, at: [90, 10] })]);
    expect(effects.at(-1)).toMatchObject({ from: imagePoint(30, 40), to: imagePoint(90, 10) });
    expect(play([down(1, { shift: true, at: [5, 5] })])[1]).toMatchObject({ from: imagePoint(5, 5) });
  });

  it.each(['rectangle', 'ellipse'] as const)('adds the %s when it is drawn to its end, none when cancelled', (tool) => {
    const drawn = play([down(1, { tool }), move(1, [8, 6]), up(1)]);
    const shape = { kind: tool, from: imagePoint(0, 0), to: imagePoint(8, 6) };
    expect(drawn.at(-1)).toEqual({ kind: 'area', paint: 'add', shape });
    const cancelled = play([down(1, { tool }), move(1, [8, 6]), { kind: 'escape' }, up(1)]);
    expect(cancelled.map(({ kind }) => kind)).toEqual(['outline', 'outline', 'outline']);
    expect(cancelled.at(-1)).toEqual({ kind: 'outline', shape: null });
  });

  it('draws a lasso through every coalesced place', () => {
    const drawn = play([down(1, { tool: 'lasso' }), move(1, [8, 0], [8, 8]), move(1, [0, 8]), up(1)]);
    const points = [imagePoint(0, 0), imagePoint(8, 0), imagePoint(8, 8), imagePoint(0, 8)];
    expect(drawn.at(-1)).toEqual({ kind: 'area', paint: 'add', shape: { kind: 'polygon', points } });
  });

  it('combines an area by the chosen way, which keys and the right button override', () => {
    const ways = [
      [{}, 'intersect'],
      [{ shift: true }, 'add'],
      [{ alt: true }, 'erase'],
      [{ shift: true, alt: true }, 'intersect'],
      [{ subtract: true }, 'erase'],
      [{ button: 2 }, 'erase'],
      [{ button: 5, device: 'pen' }, 'erase'],
    ] as const;
    for (const [way, paint] of ways) {
      const effects = play([down(1, { tool: 'ellipse', combine: 'intersect', ...way }), move(1, [9, 9]), up(1)]);
      expect(effects.at(-1)).toMatchObject({ kind: 'area', paint });
    }
  });

  it('closes a polygon by Enter, by a double click and by a click on its first point', () => {
    const corners = [...click([0, 0]), ...click([90, 0]), ...click([90, 90])];
    const points = [imagePoint(0, 0), imagePoint(90, 0), imagePoint(90, 90)];
    const area = { kind: 'area', paint: 'add', shape: { kind: 'polygon', points } };
    expect(play([...corners, { kind: 'close' }]).at(-1)).toEqual(area);
    expect(play([...corners, ...click([91, 91]), { kind: 'close' }]).at(-1)).toEqual(area);
    expect(play([...corners, ...click([2, 2])]).at(-1)).toEqual(area);
  });

  it('leaves a polygon open that has no area yet, takes points back, and lets Escape drop it', () => {
    const two = [...click([0, 0]), ...click([90, 0])];
    expect(play([...two, { kind: 'close' }]).some(({ kind }) => kind === 'area')).toBe(false);
    const third = play([...two, ...click([50, 50]), { kind: 'back' }, ...click([0, 90]), { kind: 'close' }]).at(-1);
    const points = [imagePoint(0, 0), imagePoint(90, 0), imagePoint(0, 90)];
    expect(third).toMatchObject({ shape: { points } });
    expect(play([...two, { kind: 'back' }, { kind: 'back' }]).at(-1)).toEqual({ kind: 'outline', shape: null });
    expect(play([...two, { kind: 'escape' }, { kind: 'close' }]).at(-1)).toEqual({ kind: 'outline', shape: null });
  });

  it('moves the picture between two points of a polygon, and two fingers set none', () => {
    const start = [...click([0, 0]), ...click([90, 0])];
    const pan = [down(1, { tool: 'polygon', pan: true }), move(1, [5, 5]), up(1)];
    const pinch = [
      down(1, { tool: 'polygon', device: 'touch' as const }),
      down(2, { tool: 'polygon', device: 'touch' as const, at: [50, 0] }),
      up(1),
      up(2),
    ];
    const points = [imagePoint(0, 0), imagePoint(90, 0), imagePoint(0, 90)];
    expect(play([...start, ...pan, ...pinch, ...click([0, 90]), { kind: 'close' }]).at(-1)).toMatchObject({
      shape: { points },
    });
  });

  it('takes back a touch that a second finger follows at once, and zooms with two', () => {
    const effects = play([
      down(1, { device: 'touch' }),
      down(2, { device: 'touch', at: [100, 0], time: 90 }),
      move(2, [150, 0]),
    ]);
    expect(effects.map(({ kind }) => kind)).toEqual(['begin', 'segment', 'cancel', 'pinch']);
    expect(effects[3]).toEqual({
      kind: 'pinch',
      before: [screenPoint(0, 0), screenPoint(100, 0)],
      after: [screenPoint(0, 0), screenPoint(150, 0)],
    });
  });

  it('keeps a stroke that was meant before the second finger came', () => {
    const late = down(2, { device: 'touch', at: [100, 0], time: 900 });
    expect(play([down(1, { device: 'touch' }), move(1, [9, 9]), late]).at(-1)).toEqual({ kind: 'commit' });
  });

  it('does not paint with the finger that stays after a pinch', () => {
    const start = [down(1, { device: 'touch' }), down(2, { device: 'touch', at: [100, 0] }), up(1)];
    const effects = play([...start, move(2, [110, 20]), up(2)]);
    expect(effects.slice(3)).toEqual([{ kind: 'pan', dx: 10, dy: 20 }]);
  });

  it('takes a tap of two fingers as undo and of three as redo, without a dab', () => {
    const touch = (id: number, at: [number, number], time: number) => down(id, { device: 'touch', at, time });
    const two = [touch(1, [0, 0], 0), touch(2, [90, 0], 60)];
    expect(kinds([...two, up(1, 150), up(2, 170)])).toEqual(['begin', 'segment', 'cancel', 'undo']);
    // A finger is never quite still.
    expect(kinds([...two, move(2, [95, 4]), up(2, 150), move(1, [3, 3]), up(1, 170)]).at(-1)).toBe('undo');
    expect(kinds([...two, touch(3, [180, 0], 80), up(3, 150), up(1, 160), up(2, 170)]).at(-1)).toBe('redo');
    // Too long, or moved: nothing but a look at the picture.
    expect(kinds([...two, up(1, 600), up(2, 900)]).at(-1)).toBe('cancel');
    expect(kinds([...two, move(2, [200, 0]), up(1, 150), up(2, 170)]).at(-1)).toBe('pinch');
    // A stroke that was meant is not undone by the fingers that end it.
    expect(kinds([touch(1, [0, 0], 0), touch(2, [90, 0], 300), up(1, 320), up(2, 330)]).at(-1)).toBe('commit');
  });

  it('tells how hard a pen is pressed', () => {
    const hard = { ...place([9, 0]), pressure: 0.9 };
    const effects = play([down(1, { device: 'pen' }), { kind: 'move', id: 1, places: [hard] }]);
    expect(effects[2]).toMatchObject({ kind: 'segment', pressure: 0.9 });
    expect(effects[1]).not.toHaveProperty('pressure');
  });

  it('paints wider where a pen is pressed harder in place, and nothing where it is let go', () => {
    const pressed = (...pressures: number[]): PointerInput => ({
      kind: 'move',
      id: 1,
      places: pressures.map((pressure) => ({ ...place([0, 0]), pressure })),
    });
    const soft = { ...down(1, { device: 'pen' }), place: { ...place([0, 0]), pressure: 0.2 } };
    const effects = play([soft, pressed(0.1, 0.2, 0.5, 0.4), pressed(0.5), move(1, [0, 0]), up(1)]);
    expect(effects.map(({ kind }) => kind)).toEqual(['begin', 'segment', 'segment', 'commit']);
    expect(effects[2]).toMatchObject({ pressure: 0.5 });
  });

  it('changes the brush by dragging with Alt and the right button, and paints nothing', () => {
    const effects = play([down(1, { button: 2, alt: true, diameter: 30 }), move(1, [10, 0]), move(1, [-4, 9]), up(1)]);
    // A screen pixel is half an image pixel here, and the diameter grows on both sides.
    expect(effects).toEqual([
      { kind: 'resize', diameter: 40 },
      { kind: 'resize', diameter: 26 },
    ]);
  });

  it('uses the wand where it is released, and not at all under a second finger', () => {
    const wand = { tool: 'wand', shift: true } as const;
    expect(play([down(1, wand), move(1, [5, 5]), up(1)])).toEqual([
      { kind: 'pick', paint: 'add', image: imagePoint(5, 5) },
    ]);
    expect(play([down(1, { tool: 'wand', alt: true }), up(1)])[0]).toMatchObject({ paint: 'erase' });
    const touch = { tool: 'wand', device: 'touch' } as const;
    expect(play([down(1, touch), down(2, { ...touch, time: 900 }), up(1), up(2)])).toEqual([]);
    expect(play([down(1, wand), { kind: 'escape' }, up(1)])).toEqual([]);
  });

  it('lets fingers only move the picture once a pen was seen', () => {
    const effects = play([down(1, { device: 'pen' }), up(1), down(2, { device: 'touch' }), move(2, [7, 7])]);
    expect(effects.slice(3)).toEqual([{ kind: 'pan', dx: 7, dy: 7 }]);
  });

  it('ends as wide as it was where a pen is lifted further on', () => {
    const soft = { ...down(1, { device: 'pen' }), place: { ...place([0, 0]), pressure: 0.2 } };
    const effects = play([soft, move(1, [9, 0]), up(1)]);
    expect(effects[2]).toMatchObject({ kind: 'segment', to: imagePoint(9, 0), pressure: 0.2 });
    expect(play([down(1), move(1, [9, 0])])[2]).not.toHaveProperty('pressure');
  });

  it('paints with a pen beside a hand that is on the stage already', () => {
    const pen = [down(2, { device: 'pen' }), move(2, [9, 0]), up(2)];
    const palm = down(1, { device: 'touch' });
    const stroke = ['begin', 'segment', 'segment', 'commit'];
    expect(kinds([palm, ...pen])).toEqual(['begin', 'segment', 'cancel', ...stroke]);
    // What the hand does from then on is nothing.
    const start = [down(8, { device: 'pen' }), up(8)];
    const moves = [palm, pen[0]!, move(1, [5, 5]), pen[1]!, up(1), pen[2]!, move(1, [7, 7])];
    expect(kinds([...start, ...moves]).slice(3)).toEqual(stroke);
    const pinch = [palm, down(3, { device: 'touch', at: [90, 0] })];
    expect(kinds([...start, ...pinch, ...pen, up(1), up(3)]).slice(3)).toEqual(stroke);
    const area = { device: 'touch', tool: 'lasso' } as const;
    expect(play([down(1, area), down(2, { ...area, device: 'pen' })]).slice(1)).toEqual([
      { kind: 'outline', shape: null },
      { kind: 'outline', shape: { kind: 'polygon', points: [imagePoint(0, 0)] } },
    ]);
    // A stroke of a finger that went on for long is kept.
    expect(kinds([palm, { ...pen[0]!, time: 900 } as PointerInput])).toEqual([
      'begin',
      'segment',
      'commit',
      'begin',
      'segment',
    ]);
    // A mouse that is pressed goes on.
    expect(play([down(1), ...pen])).toHaveLength(2);
  });

  it('cancels a stroke that the system takes away, and ignores pointers it does not know', () => {
    expect(play([down(1), { kind: 'lost', id: 1 }]).at(-1)).toEqual({ kind: 'cancel' });
    expect(play([down(1), move(9, [1, 1]), up(9), { kind: 'lost', id: 9 }])).toHaveLength(2);
    expect(play([down(1), down(2)])).toHaveLength(2);
  });

  it('knows whether Escape has something to cancel', () => {
    const [painting] = pointerStep(idlePointer, down(1));
    expect(isPainting(painting)).toBe(true);
    expect(isPainting(pointerStep(painting, { kind: 'escape' })[0])).toBe(false);
    expect(isPainting(pointerStep(idlePointer, down(1, { tool: 'hand' }))[0])).toBe(false);
    const [pointed] = pointerStep(pointerStep(idlePointer, down(1, { tool: 'polygon' }))[0], up(1));
    expect(isPainting(pointed)).toBe(true);
  });
});

type Down = Extract<PointerInput, { kind: 'down' }>;

function down(
  id: number,
  { at = [0, 0], ...rest }: Partial<Omit<Down, 'place'>> & { at?: [number, number] } = {},
): Down {
  return {
    kind: 'down',
    id,
    device: 'mouse',
    button: 0,
    place: place(at),
    time: 0,
    tool: 'brush',
    pan: false,
    shift: false,
    alt: false,
    subtract: false,
    combine: 'add',
    reach: 4,
    diameter: 80,
    ...rest,
  };
}

/** A click of the polygon tool. */
function click(at: [number, number]): PointerInput[] {
  return [down(1, { tool: 'polygon', at }), up(1)];
}

function move(id: number, ...at: [number, number][]): PointerInput {
  return { kind: 'move', id, places: at.map(place) };
}

function up(id: number, time = 5000): PointerInput {
  return { kind: 'up', id, time };
}

function place([x, y]: [number, number]) {
  return { screen: screenPoint(x, y), image: imagePoint(x, y) };
}

function kinds(inputs: PointerInput[]): string[] {
  return play(inputs).map(({ kind }) => kind);
}

function play(inputs: PointerInput[]): PointerEffect[] {
  let state: PointerState = idlePointer;
  return inputs.flatMap((input) => {
    const [next, effects] = pointerStep(state, input);
    state = next;
    return effects;
  });
}
