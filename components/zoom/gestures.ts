/** A point in CSS pixels from the top left corner of the surface. */
export type Point = { x: number; y: number };

export type Gestures = {
  /** What lies under `at` stays there. */
  zoom(factor: number, at: Point): void;
  pan(dx: number, dy: number): void;
  /** Pressed and lifted without moving. */
  tap?(at: Point): void;
  doubleTap?(at: Point): void;
  hover?(at: Point | null): void;
  /** One finger went sideways and was lifted: how far. Panning has taken place meanwhile. */
  swipe?(dx: number, dy: number): void;
};

/** Pointers that move less have not moved. */
const STILL = 4;
const DOUBLE_TAP = { milliseconds: 320, pixels: 24 };
/** The longest swipe in time. */
const SWIFT = 500;

type Held = { from: Point; now: Point; device: string; since: number };

/**
 * Wheel, drag, pinch and taps on an element, told as what they mean. The wheel zooms to the pointer, as does a pinch of a
 * trackpad; two fingers zoom and move at once. Pressing a control inside the element is left to the control.
 *
 * @returns Ends the listening.
 */
export function listenForGestures(surface: HTMLElement, gestures: Gestures): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const held = new Map<number, Held>();
  /** More than one finger was down since the surface was free. */
  let isPinch = false;
  let hasMoved = false;
  let lastTap: (Point & { time: number }) | null = null;

  const place = (event: MouseEvent): Point => {
    const { left, top } = surface.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  surface.addEventListener(
    'wheel',
    (event) => {
      if (isControl(event.target, surface)) return;
      event.preventDefault();
      // A trackpad pinch arrives as a wheel with Ctrl and small steps; a mouse wheel may count lines instead of pixels.
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
      const factor = Math.exp(-Math.max(-200, Math.min(200, pixels)) * (event.ctrlKey ? 0.01 : 0.0016));
      gestures.zoom(factor, place(event));
    },
    { signal, passive: false },
  );

  surface.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button > 1 || isControl(event.target, surface)) return;
      surface.setPointerCapture(event.pointerId);
      const at = place(event);
      if (held.size === 0) [isPinch, hasMoved] = [false, false];
      held.set(event.pointerId, { from: at, now: at, device: event.pointerType, since: event.timeStamp });
      isPinch ||= held.size > 1;
    },
    { signal },
  );

  surface.addEventListener(
    'pointermove',
    (event) => {
      const known = held.get(event.pointerId);
      if (!known) return gestures.hover?.(isControl(event.target, surface) ? null : place(event));
      const before = [...held.values()].map(({ now }) => now);
      const last = known.now;
      known.now = place(event);
      if (distance(known.from, known.now) > STILL) hasMoved = true;
      if (held.size === 1 && hasMoved) gestures.pan(known.now.x - last.x, known.now.y - last.y);
      if (held.size !== 2) return;
      const after = [...held.values()].map(({ now }) => now);
      const [from, to] = [middle(before), middle(after)];
      gestures.zoom(distance(after[0]!, after[1]!) / Math.max(1, distance(before[0]!, before[1]!)), from);
      gestures.pan(to.x - from.x, to.y - from.y);
    },
    { signal },
  );

  const lift = (event: PointerEvent, isLost: boolean) => {
    const known = held.get(event.pointerId);
    held.delete(event.pointerId);
    if (!known || isLost || held.size > 0 || isPinch) return;
    const { from, now, device, since } = known;
    if (hasMoved) {
      if (device === 'touch' && event.timeStamp - since < SWIFT) gestures.swipe?.(now.x - from.x, now.y - from.y);
      return;
    }
    const isSecond =
      lastTap !== null &&
      event.timeStamp - lastTap.time < DOUBLE_TAP.milliseconds &&
      distance(lastTap, now) < DOUBLE_TAP.pixels;
    lastTap = isSecond ? null : { ...now, time: event.timeStamp };
    if (isSecond) gestures.doubleTap?.(now);
    else gestures.tap?.(now);
  };
  surface.addEventListener('pointerup', (event) => lift(event, false), { signal });
  surface.addEventListener('pointercancel', (event) => lift(event, true), { signal });
  surface.addEventListener('lostpointercapture', (event) => lift(event, true), { signal });
  surface.addEventListener('pointerleave', () => gestures.hover?.(null), { signal });
  return () => listening.abort();
}

/** Buttons and handles that lie on the surface have gestures of their own. */
const isControl = (target: EventTarget | null, surface: HTMLElement) => {
  const control = target instanceof Element && target.closest('button, a, input, label, video, [data-own-pointer]');
  return Boolean(control) && control !== surface;
};

const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);
const middle = ([one, other]: Point[]): Point => ({ x: (one!.x + other!.x) / 2, y: (one!.y + other!.y) / 2 });
