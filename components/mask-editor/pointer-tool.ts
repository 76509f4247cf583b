import type { Combine, Paint } from '@/lib/mask/document';
import type { ImagePoint, ScreenPoint } from '@/lib/mask/viewport';
import { addPoint, outlineOf, withoutLastPoint } from './polygon-tool';
import type { OpenPolygon } from './polygon-tool';
import { isAreaTool } from './tool';
import type { Tool } from './tool';

/** An area as it is drawn. Boxes have any two opposite corners; a polygon's last point joins its first. */
export type AreaShape =
  | { kind: 'rectangle' | 'ellipse'; from: ImagePoint; to: ImagePoint }
  | { kind: 'polygon'; points: readonly ImagePoint[] };

/** One position of a pointer, on the stage and in the picture. A mouse and a finger have no pressure. */
export type PointerPlace = { screen: ScreenPoint; image: ImagePoint; pressure?: number };

export type PointerInput =
  | {
      kind: 'down';
      id: number;
      device: 'mouse' | 'pen' | 'touch';
      /** As in PointerEvent: 0 main, 1 middle, 2 right, 5 the eraser end of a pen. */
      button: number;
      place: PointerPlace;
      /** Milliseconds. */
      time: number;
      tool: Tool;
      /** Space is held. */
      pan: boolean;
      /** A brush continues from the end of the last stroke in a straight line; an area is added. */
      shift: boolean;
      /** An area is taken away; with Shift, what lies in both is kept. */
      alt: boolean;
      /** Ctrl or ⌘: take away instead of add. */
      subtract: boolean;
      /** How areas meet the mask when no key says otherwise. */
      combine: Combine;
      /** Image pixels within which two places are the same to a hand. */
      reach: number;
      /** Brush diameter in image pixels. */
      diameter: number;
    }
  | { kind: 'move'; id: number; places: PointerPlace[] }
  /** A mouse or pen moves without being pressed. */
  | { kind: 'hover'; place: PointerPlace }
  /** The polygon is complete: Enter or a double click. */
  | { kind: 'close' }
  /** The polygon's last point is taken back. */
  | { kind: 'back' }
  | { kind: 'up'; id: number; time: number }
  | { kind: 'lost'; id: number }
  | { kind: 'escape' };

export type PointerEffect =
  | { kind: 'begin' }
  | { kind: 'segment'; paint: Paint; from: ImagePoint; to: ImagePoint; pressure?: number }
  | { kind: 'commit' }
  | { kind: 'cancel' }
  /** Show the outline of what is being drawn; null when nothing is any more. */
  | { kind: 'outline'; shape: AreaShape | null }
  | { kind: 'area'; paint: Combine; shape: AreaShape }
  /** The wand was used on this place. */
  | { kind: 'pick'; paint: Combine; image: ImagePoint }
  | { kind: 'pan'; dx: number; dy: number }
  | { kind: 'pinch'; before: readonly [ScreenPoint, ScreenPoint]; after: readonly [ScreenPoint, ScreenPoint] }
  /** The brush has this diameter now. */
  | { kind: 'resize'; diameter: number }
  /** Two fingers, or three, tapped the stage. */
  | { kind: 'undo' }
  | { kind: 'redo' };

/** Fingers that came together and have not moved since: perhaps a tap. */
type Tap = { since: number; fingers: number };

type Finger = { id: number; at: ScreenPoint };

type Mode =
  | { kind: 'idle' }
  | { kind: 'stroke'; id: number; touch: boolean; at: ScreenPoint; paint: Paint; last: PointerPlace; since: number }
  | { kind: 'area'; id: number; touch: boolean; at: ScreenPoint; paint: Combine; shape: AreaShape }
  | { kind: 'point'; id: number; touch: boolean; at: ScreenPoint; paint: Combine; image: ImagePoint; reach: number }
  | { kind: 'pick'; id: number; touch: boolean; at: ScreenPoint; paint: Combine; image: ImagePoint }
  | { kind: 'pan'; id: number; touch: boolean; at: ScreenPoint; tap?: Tap | null }
  | { kind: 'resize'; id: number; touch: boolean; at: ScreenPoint; diameter: number; pixel: number }
  | { kind: 'pinch'; fingers: readonly [Finger, Finger]; tap: Tap | null };

/**
 * What the pointer is doing. `penSeen`: once a pen has touched the stage, fingers (and the palm) only move the view. An
 * open polygon outlives its clicks, so that the picture can be moved between two of them.
 */
export type PointerState = {
  mode: Mode;
  penSeen: boolean;
  lineFrom: ImagePoint | null;
  polygon: OpenPolygon | null;
};

export const idlePointer: PointerState = { mode: { kind: 'idle' }, penSeen: false, lineFrom: null, polygon: null };

/** CSS pixels within which two clicks are on the same place. */
export const sameClick = 8;

/** A second finger this soon means the first one never meant to paint. Milliseconds. */
const secondThoughts = 250;

/** A tap of several fingers is over this soon, in milliseconds, and moves no finger further than this, in CSS pixels. */
const tapTime = 350;
const tapReach = 12;

/** The whole behaviour of mouse, finger and pen as one pure step: state and input in, state and effects out. */
export function pointerStep(state: PointerState, input: PointerInput): [PointerState, PointerEffect[]] {
  switch (input.kind) {
    case 'down':
      if (state.mode.kind === 'idle') return press(state, input);
      return input.device === 'pen' ? penBesideHand(state, input) : secondFinger(state, input);
    case 'move':
      return move(state, input);
    case 'up':
      return release(state, input.id, input.time);
    case 'lost':
      return owns(state.mode, input.id) ? abandon(state) : [state, []];
    case 'hover':
      return state.polygon ? [state, [outlineOf(state.polygon, input.place.image)]] : [state, []];
    case 'close':
      return close(state);
    case 'back': {
      const polygon = state.polygon && withoutLastPoint(state.polygon);
      return [{ ...state, polygon }, state.polygon ? [outlineOf(polygon)] : []];
    }
    case 'escape': {
      const [next, effects] = abandon(state);
      if (!state.polygon) return [next, effects];
      return [{ ...next, polygon: null }, [...effects, { kind: 'outline', shape: null }]];
    }
  }
}

/** Whether Escape has something to cancel before it leaves the editor. */
export function isPainting(state: PointerState): boolean {
  return isPressed(state) || state.polygon !== null;
}

/** Whether a button or finger is down on something that paints. */
export function isPressed({ mode }: PointerState): boolean {
  return mode.kind === 'stroke' || mode.kind === 'area' || mode.kind === 'point' || mode.kind === 'pick';
}

type Down = Extract<PointerInput, { kind: 'down' }>;

function press(state: PointerState, input: Down): [PointerState, PointerEffect[]] {
  const { id, place, button, tool } = input;
  const touch = input.device === 'touch';
  const penSeen = state.penSeen || input.device === 'pen';
  const base = { id, touch, at: place.screen };
  if (tool === 'hand' || input.pan || button === 1 || (touch && penSeen)) {
    return [{ ...state, penSeen, mode: { kind: 'pan', ...base } }, []];
  }
  if (button !== 0 && button !== 2 && button !== 5) return [{ ...state, penSeen }, []];
  if (button === 2 && input.alt && (tool === 'brush' || tool === 'eraser')) {
    const pixel = input.reach / sameClick;
    return [{ ...state, penSeen, mode: { kind: 'resize', ...base, diameter: input.diameter, pixel } }, []];
  }
  if (tool === 'wand') {
    return [{ ...state, penSeen, mode: { kind: 'pick', ...base, paint: combineOf(input), image: place.image } }, []];
  }
  if (isAreaTool(tool)) {
    const area = { ...base, paint: combineOf(input) };
    if (tool === 'polygon') {
      return [{ ...state, penSeen, mode: { kind: 'point', ...area, image: place.image, reach: input.reach } }, []];
    }
    const shape: AreaShape =
      tool === 'lasso'
        ? { kind: 'polygon', points: [place.image] }
        : { kind: tool, from: place.image, to: place.image };
    return [{ ...state, penSeen, mode: { kind: 'area', ...area, shape } }, [{ kind: 'outline', shape }]];
  }
  const paint = tool === 'eraser' || button !== 0 || input.subtract ? 'erase' : 'add';
  const from = input.shift && state.lineFrom ? state.lineFrom : place.image;
  const mode: Mode = { kind: 'stroke', ...base, paint, last: place, since: input.time };
  return [{ ...state, penSeen, mode }, [{ kind: 'begin' }, segmentTo(place, paint, from)]];
}

function segmentTo({ image, pressure }: PointerPlace, paint: Paint, from: ImagePoint): PointerEffect {
  return { kind: 'segment', paint, from, to: image, ...(pressure === undefined ? {} : { pressure }) };
}

/**
 * Whether a stroke that came to `last` has nothing to paint here. It may not paint the same again: where a key has undone
 * the stroke meanwhile, that would be a step of its own. A pen that is lifted has no pressure, and one that is pressed
 * harder paints wider.
 */
function isPainted({ image, pressure }: PointerPlace, last: PointerPlace): boolean {
  const isSame = image.x === last.image.x && image.y === last.image.y;
  return isSame && (pressure === undefined || pressure <= (last.pressure ?? 1));
}

function combineOf({ button, shift, alt, subtract, combine }: Down): Combine {
  if (button !== 0 || subtract) return 'erase';
  if (alt) return shift ? 'intersect' : 'erase';
  return shift ? 'add' : combine;
}

function close(state: PointerState): [PointerState, PointerEffect[]] {
  const { polygon } = state;
  if (!polygon || polygon.points.length < 3) return [state, []];
  const { paint, points } = polygon;
  return [
    { ...state, polygon: null },
    [
      { kind: 'outline', shape: null },
      { kind: 'area', paint, shape: { kind: 'polygon', points } },
    ],
  ];
}

/** A palm that rests on the stage, or fingers, never meant as much as a pen that comes to them. */
function penBesideHand(state: PointerState, input: Down): [PointerState, PointerEffect[]] {
  const { mode } = state;
  if (mode.kind === 'idle' || (mode.kind !== 'pinch' && !mode.touch)) return [state, []];
  const [alone, dropped] = abandon(state);
  const [next, effects] = press(alone, input);
  // What was painted for long was meant, and if it was not, it can be undone.
  const isMeant = mode.kind === 'stroke' && input.time - mode.since >= secondThoughts;
  return [next, [...(isMeant ? [{ kind: 'commit' } as const] : dropped), ...effects]];
}

function secondFinger(state: PointerState, input: Down): [PointerState, PointerEffect[]] {
  const { mode } = state;
  if (input.device !== 'touch' || mode.kind === 'idle') return [state, []];
  if (mode.kind === 'pinch') return [{ ...state, mode: { ...mode, tap: mode.tap && { ...mode.tap, fingers: 3 } } }, []];
  if (!mode.touch) return [state, []];
  const fingers = [
    { id: mode.id, at: mode.at },
    { id: input.id, at: input.place.screen },
  ] as const;
  const effects: PointerEffect[] = [];
  if (mode.kind === 'stroke') effects.push({ kind: input.time - mode.since < secondThoughts ? 'cancel' : 'commit' });
  if (mode.kind === 'area') effects.push({ kind: 'outline', shape: null });
  if (mode.kind === 'point') effects.push(outlineOf(state.polygon));
  // After a stroke that was meant, two fingers are no tap.
  const tap = effects[0]?.kind === 'commit' ? null : { since: input.time, fingers: 2 };
  return [{ ...state, mode: { kind: 'pinch', fingers, tap } }, effects];
}

function move(state: PointerState, input: Extract<PointerInput, { kind: 'move' }>): [PointerState, PointerEffect[]] {
  const { mode } = state;
  const end = input.places.at(-1);
  if (!end || !owns(mode, input.id)) return [state, []];
  switch (mode.kind) {
    case 'idle':
      return [state, []];
    case 'stroke': {
      let { last } = mode;
      const effects = input.places.flatMap((given): PointerEffect[] => {
        if (isPainted(given, last)) return [];
        // A pen tells no pressure where it is lifted: the stroke ends as wide as it was.
        const place = last.pressure === undefined ? given : { pressure: last.pressure, ...given };
        const segment = segmentTo(place, mode.paint, last.image);
        last = place;
        return [segment];
      });
      return [{ ...state, mode: { ...mode, last, at: end.screen } }, effects];
    }
    case 'area': {
      const shape = drawnTo(mode.shape, input.places);
      return [{ ...state, mode: { ...mode, shape, at: end.screen } }, [{ kind: 'outline', shape }]];
    }
    case 'point':
      return [
        { ...state, mode: { ...mode, image: end.image, at: end.screen } },
        state.polygon ? [outlineOf(state.polygon, end.image)] : [],
      ];
    case 'pick':
      return [{ ...state, mode: { ...mode, image: end.image, at: end.screen } }, []];
    case 'resize': {
      const diameter = mode.diameter + 2 * (end.screen.x - mode.at.x) * mode.pixel;
      return [state, [{ kind: 'resize', diameter }]];
    }
    case 'pan':
      // A finger that is left of a tap must not move the picture.
      if (mode.tap && isNear(mode.at, end.screen)) return [state, []];
      return [
        { ...state, mode: { ...mode, at: end.screen, tap: null } },
        [{ kind: 'pan', dx: end.screen.x - mode.at.x, dy: end.screen.y - mode.at.y }],
      ];
    case 'pinch': {
      const [a, b] = mode.fingers;
      const after = [
        a.id === input.id ? { ...a, at: end.screen } : a,
        b.id === input.id ? { ...b, at: end.screen } : b,
      ] as const;
      if (mode.tap && isNear(a.at, after[0].at) && isNear(b.at, after[1].at)) return [state, []];
      const effect: PointerEffect = { kind: 'pinch', before: [a.at, b.at], after: [after[0].at, after[1].at] };
      return [{ ...state, mode: { kind: 'pinch', fingers: after, tap: null } }, [effect]];
    }
  }
}

function drawnTo(shape: AreaShape, places: readonly PointerPlace[]): AreaShape {
  const points = places.map(({ image }) => image);
  if (shape.kind === 'polygon') return { ...shape, points: [...shape.points, ...points] };
  return { ...shape, to: points.at(-1) ?? shape.to };
}

function release(state: PointerState, id: number, time: number): [PointerState, PointerEffect[]] {
  const { mode } = state;
  if (!owns(mode, id)) return [state, []];
  const idle: PointerState = { ...state, mode: { kind: 'idle' } };
  switch (mode.kind) {
    case 'stroke':
      return [{ ...idle, lineFrom: mode.last.image }, [{ kind: 'commit' }]];
    case 'area':
      return [
        idle,
        [
          { kind: 'outline', shape: null },
          { kind: 'area', paint: mode.paint, shape: mode.shape },
        ],
      ];
    case 'point': {
      const { polygon, isComplete } = addPoint(state.polygon, mode.paint, mode.image, mode.reach);
      return isComplete ? close({ ...idle, polygon }) : [{ ...idle, polygon }, [outlineOf(polygon)]];
    }
    case 'pick':
      return [idle, [{ kind: 'pick', paint: mode.paint, image: mode.image }]];
    case 'pinch': {
      // The finger that stays goes on moving the view; it must not start to paint.
      const rest = mode.fingers[0].id === id ? mode.fingers[1] : mode.fingers[0];
      return [{ ...state, mode: { kind: 'pan', id: rest.id, touch: true, at: rest.at, tap: mode.tap } }, []];
    }
    case 'pan': {
      const isTap = mode.tap && time - mode.tap.since < tapTime;
      return [idle, isTap ? [{ kind: mode.tap!.fingers === 2 ? 'undo' : 'redo' }] : []];
    }
    default:
      return [idle, []];
  }
}

function isNear(one: ScreenPoint, other: ScreenPoint): boolean {
  return Math.hypot(one.x - other.x, one.y - other.y) <= tapReach;
}

function abandon(state: PointerState): [PointerState, PointerEffect[]] {
  const idle: PointerState = { ...state, mode: { kind: 'idle' } };
  if (state.mode.kind === 'stroke') return [idle, [{ kind: 'cancel' }]];
  if (state.mode.kind === 'area') return [idle, [{ kind: 'outline', shape: null }]];
  if (state.mode.kind === 'point') return [idle, [outlineOf(state.polygon)]];
  return [idle, []];
}

function owns(mode: Mode, id: number): boolean {
  if (mode.kind === 'idle') return false;
  return mode.kind === 'pinch' ? mode.fingers.some((finger) => finger.id === id) : mode.id === id;
}
