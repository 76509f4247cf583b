import type { Paint } from '@/lib/mask/document';
import type { ImagePoint, ScreenPoint } from '@/lib/mask/viewport';

export type Tool = 'brush' | 'eraser' | 'rectangle' | 'hand';

/** One position of a pointer, on the stage and in the picture. */
export type PointerPlace = { screen: ScreenPoint; image: ImagePoint };

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
      /** Shift: continue from the end of the last stroke in a straight line. */
      line: boolean;
      /** Ctrl or ⌘: take away instead of add. */
      subtract: boolean;
    }
  | { kind: 'move'; id: number; places: PointerPlace[] }
  | { kind: 'up'; id: number }
  | { kind: 'lost'; id: number }
  | { kind: 'escape' };

export type PointerEffect =
  | { kind: 'begin' }
  | { kind: 'segment'; paint: Paint; from: ImagePoint; to: ImagePoint }
  | { kind: 'commit' }
  | { kind: 'cancel' }
  | { kind: 'marquee'; from: ImagePoint; to: ImagePoint }
  | { kind: 'marquee-end' }
  | { kind: 'rectangle'; paint: Paint; from: ImagePoint; to: ImagePoint }
  | { kind: 'pan'; dx: number; dy: number }
  | { kind: 'pinch'; before: readonly [ScreenPoint, ScreenPoint]; after: readonly [ScreenPoint, ScreenPoint] };

type Finger = { id: number; at: ScreenPoint };

type Mode =
  | { kind: 'idle' }
  | { kind: 'stroke'; id: number; touch: boolean; at: ScreenPoint; paint: Paint; last: ImagePoint; since: number }
  | { kind: 'marquee'; id: number; touch: boolean; at: ScreenPoint; paint: Paint; from: ImagePoint; to: ImagePoint }
  | { kind: 'pan'; id: number; touch: boolean; at: ScreenPoint }
  | { kind: 'pinch'; fingers: readonly [Finger, Finger] };

/** What the pointer is doing. `penSeen`: once a pen has touched the stage, fingers (and the palm) only move the view. */
export type PointerState = { mode: Mode; penSeen: boolean; lineFrom: ImagePoint | null };

export const idlePointer: PointerState = { mode: { kind: 'idle' }, penSeen: false, lineFrom: null };

/** A second finger this soon means the first one never meant to paint. Milliseconds. */
const secondThoughts = 250;

/** The whole behaviour of mouse, finger and pen as one pure step: state and input in, state and effects out. */
export function pointerStep(state: PointerState, input: PointerInput): [PointerState, PointerEffect[]] {
  switch (input.kind) {
    case 'down':
      return state.mode.kind === 'idle' ? press(state, input) : secondFinger(state, input);
    case 'move':
      return move(state, input);
    case 'up':
      return release(state, input.id);
    case 'lost':
      return owns(state.mode, input.id) ? abandon(state) : [state, []];
    case 'escape':
      return abandon(state);
  }
}

/** Whether Escape has something to cancel before it leaves the editor. */
export function isPainting(state: PointerState): boolean {
  return state.mode.kind === 'stroke' || state.mode.kind === 'marquee';
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
  const erases = tool === 'eraser' || button !== 0 || input.subtract;
  const paint = erases ? 'erase' : 'add';
  if (tool === 'rectangle') {
    const mode: Mode = { kind: 'marquee', ...base, paint, from: place.image, to: place.image };
    return [{ ...state, penSeen, mode }, [{ kind: 'marquee', from: place.image, to: place.image }]];
  }
  const from = input.line && state.lineFrom ? state.lineFrom : place.image;
  const mode: Mode = { kind: 'stroke', ...base, paint, last: place.image, since: input.time };
  return [{ ...state, penSeen, mode }, [{ kind: 'begin' }, { kind: 'segment', paint, from, to: place.image }]];
}

function secondFinger(state: PointerState, input: Down): [PointerState, PointerEffect[]] {
  const { mode } = state;
  if (input.device !== 'touch' || mode.kind === 'idle' || mode.kind === 'pinch' || !mode.touch) return [state, []];
  const fingers = [
    { id: mode.id, at: mode.at },
    { id: input.id, at: input.place.screen },
  ] as const;
  const effects: PointerEffect[] = [];
  if (mode.kind === 'stroke') effects.push({ kind: input.time - mode.since < secondThoughts ? 'cancel' : 'commit' });
  if (mode.kind === 'marquee') effects.push({ kind: 'marquee-end' });
  return [{ ...state, mode: { kind: 'pinch', fingers } }, effects];
}

function move(state: PointerState, input: Extract<PointerInput, { kind: 'move' }>): [PointerState, PointerEffect[]] {
  const { mode } = state;
  const end = input.places.at(-1);
  if (!end || !owns(mode, input.id)) return [state, []];
  switch (mode.kind) {
    case 'idle':
      return [state, []];
    case 'stroke': {
      let from = mode.last;
      const effects = input.places.map(({ image }): PointerEffect => {
        const segment = { kind: 'segment', paint: mode.paint, from, to: image } as const;
        from = image;
        return segment;
      });
      return [{ ...state, mode: { ...mode, last: end.image, at: end.screen } }, effects];
    }
    case 'marquee':
      return [
        { ...state, mode: { ...mode, to: end.image, at: end.screen } },
        [{ kind: 'marquee', from: mode.from, to: end.image }],
      ];
    case 'pan':
      return [
        { ...state, mode: { ...mode, at: end.screen } },
        [{ kind: 'pan', dx: end.screen.x - mode.at.x, dy: end.screen.y - mode.at.y }],
      ];
    case 'pinch': {
      const [a, b] = mode.fingers;
      const after = [
        a.id === input.id ? { ...a, at: end.screen } : a,
        b.id === input.id ? { ...b, at: end.screen } : b,
      ] as const;
      const effect: PointerEffect = { kind: 'pinch', before: [a.at, b.at], after: [after[0].at, after[1].at] };
      return [{ ...state, mode: { kind: 'pinch', fingers: after } }, [effect]];
    }
  }
}

function release(state: PointerState, id: number): [PointerState, PointerEffect[]] {
  const { mode } = state;
  if (!owns(mode, id)) return [state, []];
  const idle: PointerState = { ...state, mode: { kind: 'idle' } };
  switch (mode.kind) {
    case 'stroke':
      return [{ ...idle, lineFrom: mode.last }, [{ kind: 'commit' }]];
    case 'marquee':
      return [idle, [{ kind: 'marquee-end' }, { kind: 'rectangle', paint: mode.paint, from: mode.from, to: mode.to }]];
    case 'pinch': {
      // The finger that stays goes on moving the view; it must not start to paint.
      const rest = mode.fingers[0].id === id ? mode.fingers[1] : mode.fingers[0];
      return [{ ...state, mode: { kind: 'pan', id: rest.id, touch: true, at: rest.at } }, []];
    }
    default:
      return [idle, []];
  }
}

function abandon(state: PointerState): [PointerState, PointerEffect[]] {
  const idle: PointerState = { ...state, mode: { kind: 'idle' } };
  if (state.mode.kind === 'stroke') return [idle, [{ kind: 'cancel' }]];
  if (state.mode.kind === 'marquee') return [idle, [{ kind: 'marquee-end' }]];
  return [idle, []];
}

function owns(mode: Mode, id: number): boolean {
  if (mode.kind === 'idle') return false;
  return mode.kind === 'pinch' ? mode.fingers.some((finger) => finger.id === id) : mode.id === id;
}
