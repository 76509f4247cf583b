import type { Combine, MaskOperation } from '@/lib/mask/document';
import type { ImagePoint, ScreenPoint } from '@/lib/mask/viewport';
import type { MaskSession } from './mask-session';
import { MaskView } from './mask-view';
import type { ShownPicture } from './picture-view';
import { idlePointer, isPainting, isPressed, pointerStep, sameClick } from './pointer-tool';
import type { AreaShape, PointerEffect, PointerInput, PointerPlace } from './pointer-tool';
import { Crosshair } from './crosshair';
import { CursorRing } from './cursor-ring';
import type { Tool } from './tool';

export type StageSettings = {
  tool: Tool;
  /** Brush diameter in image pixels. */
  diameter: number;
  spaceHeld: boolean;
  /** How areas meet the mask when no key says otherwise. */
  combine: Combine;
  /** The wand was used on this place. */
  onPick(image: ImagePoint, paint: Combine): void;
  /** The brush was given another diameter by hand, in image pixels. */
  onDiameter(diameter: number): void;
  /** Fingers asked for undo. */
  onUndo(): void;
};

/**
 * The stage at work: native events into the pointer machine, its effects into session and view, and the cursor ring.
 * Native because neither React nor Konva knows coalesced events, and without them a fast stroke has corners.
 */
export class StageController {
  readonly view: MaskView;
  private settings: StageSettings = {
    tool: 'brush',
    diameter: 1,
    spaceHeld: false,
    combine: 'add',
    onPick: () => undefined,
    onDiameter: () => undefined,
    onUndo: () => undefined,
  };
  private state = idlePointer;
  /** Where the pointer last was, in client coordinates; null when it is elsewhere. */
  private pointer: { clientX: number; clientY: number } | null = null;
  private readonly ring: CursorRing;
  private readonly crosshair: Crosshair;
  private readonly listening = new AbortController();

  /** `surface` takes the events; its first child becomes the Konva container. */
  constructor(
    private readonly surface: HTMLElement,
    container: HTMLDivElement,
    private readonly session: MaskSession,
    picture: ShownPicture,
  ) {
    this.view = new MaskView(container, session, picture);
    this.ring = new CursorRing(surface);
    this.crosshair = new Crosshair(surface);
    this.view.subscribe(() => this.placeRing());
    this.follow(container);
    this.listen();
  }

  configure(settings: StageSettings): void {
    if (settings.tool !== this.settings.tool) this.crosshair.hide();
    this.settings = settings;
    this.placeRing();
  }

  /** Cancels what is being painted. False when nothing was. */
  cancelStroke(): boolean {
    const painting = isPainting(this.state);
    this.feed({ kind: 'escape' });
    this.placeRing();
    return painting;
  }

  destroy(): void {
    // The tool in hand is lifted, so that an unfinished stroke is part of the mask that is kept.
    if (isPressed(this.state) && this.view.isShown) this.session.commit();
    this.listening.abort();
    this.ring.remove();
    this.crosshair.remove();
    this.view.destroy();
  }

  private follow(container: HTMLDivElement): void {
    const resize = () => this.view.resize(container.clientWidth, container.clientHeight);
    const observer = new ResizeObserver(resize);
    resize();
    observer.observe(container);
    const { signal } = this.listening;
    signal.addEventListener('abort', () => observer.disconnect());
    // Browser zoom may change the pixel ratio and leave the element's size alone.
    window.addEventListener('resize', resize, { signal });
  }

  private listen(): void {
    const { surface } = this;
    const { signal } = this.listening;
    surface.addEventListener('pointerdown', (event) => this.press(event), { signal });
    surface.addEventListener('pointermove', (event) => this.move(event), { signal });
    surface.addEventListener('pointerup', (event) => this.lift(event), { signal });
    surface.addEventListener('pointercancel', (event) => this.lose(event), { signal });
    surface.addEventListener('lostpointercapture', (event) => this.lose(event), { signal });
    surface.addEventListener('pointerleave', () => this.leave(), { signal });
    surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
    // The middle button moves the picture; without this some systems start to scroll by themselves.
    surface.addEventListener('mousedown', (event) => event.button === 1 && event.preventDefault(), { signal });
    surface.addEventListener('wheel', (event) => this.wheel(event), { signal, passive: false });
    surface.addEventListener('keydown', (event) => this.key(event), { signal });
    surface.addEventListener('dblclick', () => this.feed({ kind: 'close' }), { signal });
  }

  private press(event: PointerEvent): void {
    this.surface.setPointerCapture(event.pointerId);
    this.pointer = event;
    const { tool, spaceHeld, combine } = this.settings;
    this.crosshair.hide();
    this.feed({
      kind: 'down',
      id: event.pointerId,
      device: event.pointerType === 'touch' || event.pointerType === 'pen' ? event.pointerType : 'mouse',
      button: event.button,
      place: placeOf(event, this.view.locator()),
      time: event.timeStamp,
      tool,
      pan: spaceHeld,
      shift: event.shiftKey,
      alt: event.altKey,
      subtract: event.ctrlKey || event.metaKey,
      combine,
      reach: sameClick / this.view.viewport.scale,
      diameter: this.settings.diameter,
    });
    this.placeRing();
  }

  private move(event: PointerEvent): void {
    this.pointer = event;
    if (this.state.mode.kind !== 'idle') {
      const batch = event.getCoalescedEvents?.() ?? [];
      this.feedPlaces(event, batch.length > 0 ? batch : [event]);
    } else if (event.pointerType !== 'touch') {
      this.feed({ kind: 'hover', place: this.view.locator()(event) });
    }
    this.placeRing();
  }

  private lift(event: PointerEvent): void {
    // The last position need not have come as a move.
    this.feedPlaces(event, [event]);
    this.feed({ kind: 'up', id: event.pointerId, time: event.timeStamp });
    if (event.pointerType === 'touch') this.pointer = null;
    this.placeRing();
  }

  private lose(event: PointerEvent): void {
    // After a normal release this finds nothing to do.
    this.feed({ kind: 'lost', id: event.pointerId });
    this.placeRing();
  }

  private leave(): void {
    if (this.state.mode.kind !== 'idle') return;
    this.pointer = null;
    this.placeRing();
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    // A trackpad pinch arrives as a wheel with Ctrl and small steps; a mouse wheel may count lines instead of pixels.
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
    const factor = Math.exp(-Math.max(-200, Math.min(200, pixels)) * (event.ctrlKey ? 0.01 : 0.0016));
    this.view.zoom(this.view.viewport.scale * factor, this.view.locator()(event).screen);
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey) return;
    const isAiming = this.settings.tool === 'polygon' || this.settings.tool === 'wand';
    if (event.key === 'Enter' && isAiming && this.crosshair.place) {
      event.preventDefault();
      return this.useCrosshair(this.crosshair.place, event);
    }
    if (this.state.polygon && (event.key === 'Enter' || event.key === 'Backspace')) {
      event.preventDefault();
      return this.feed({ kind: event.key === 'Enter' ? 'close' : 'back' });
    }
    const direction = arrows[event.key];
    if (!direction || (event.altKey && !isAiming)) return;
    event.preventDefault();
    if (!isAiming) return this.view.pan(direction[0] * 48, direction[1] * 48);
    const step = event.shiftKey ? 1 : 16;
    const place = this.crosshair.move(-direction[0] * step, -direction[1] * step, this.surface);
    this.feed({ kind: 'hover', place: this.view.place(place) });
  }

  /** A click with the crosshair. A second one on the same corner completes the polygon, as a double click does. */
  private useCrosshair(screen: ScreenPoint, { shiftKey: shift, altKey: alt, timeStamp: time }: KeyboardEvent): void {
    const place = this.view.place(screen);
    const { tool, combine, diameter } = this.settings;
    const { scale } = this.view.viewport;
    const last = this.state.polygon?.points.at(-1);
    if (last && Math.hypot(last.x - place.image.x, last.y - place.image.y) * scale < 1) {
      return this.feed({ kind: 'close' });
    }
    const keyboard = -1;
    const how = { device: 'mouse', button: 0, pan: false, subtract: false } as const;
    // The crosshair aims at single pixels, so the first corner is reached by going there exactly.
    const reach = 1 / scale;
    this.feed({ kind: 'down', id: keyboard, ...how, place, time, tool, shift, alt, combine, diameter, reach });
    this.feed({ kind: 'up', id: keyboard, time });
  }

  private feedPlaces(event: PointerEvent, events: PointerEvent[]): void {
    const locate = this.view.locator();
    const places = events.map((one) => placeOf(one, locate));
    this.feed({ kind: 'move', id: event.pointerId, places });
  }

  private feed(input: PointerInput): void {
    const [next, effects] = pointerStep(this.state, input);
    this.state = next;
    for (const effect of effects) this.perform(effect);
  }

  private perform(effect: PointerEffect): void {
    const { session, view } = this;
    switch (effect.kind) {
      case 'begin':
        return session.begin();
      case 'segment':
        return session.extend({
          kind: 'capsule',
          paint: effect.paint,
          from: effect.from,
          to: effect.to,
          radius: radiusOf(this.settings.diameter, effect.pressure),
        });
      case 'commit':
        return session.commit();
      case 'cancel':
        return session.cancel();
      case 'outline':
        return view.showOutline(effect.shape);
      case 'area':
        return void session.run(areaOperation(effect.shape, effect.paint));
      case 'pick':
        return this.settings.onPick(effect.image, effect.paint);
      case 'resize':
        return this.settings.onDiameter(effect.diameter);
      case 'undo':
        return this.settings.onUndo();
      case 'redo':
        return session.redo();
      case 'pan':
        return view.pan(effect.dx, effect.dy);
      case 'pinch':
        return view.pinch(effect.before, effect.after);
    }
  }

  private placeRing(): void {
    const { tool, diameter, spaceHeld } = this.settings;
    const { kind } = this.state.mode;
    const moves = kind === 'pan' || kind === 'pinch' || spaceHeld;
    if (!this.pointer || moves || (tool !== 'brush' && tool !== 'eraser')) return this.ring.hide();
    this.ring.show(this.view.locator()(this.pointer).screen, diameter * this.view.viewport.scale);
  }
}

function placeOf(event: PointerEvent, locate: (event: PointerEvent) => PointerPlace): PointerPlace {
  // A pen reports no pressure where it is lifted, and some report none at all.
  const hasPressure = event.pointerType === 'pen' && event.pressure > 0;
  return hasPressure ? { ...locate(event), pressure: event.pressure } : locate(event);
}

/** A pen that hardly touches draws a quarter as wide as one that is pressed. */
function radiusOf(diameter: number, pressure = 1): number {
  return (diameter / 2) * (0.25 + 0.75 * Math.min(1, Math.max(0, pressure)));
}

function areaOperation(shape: AreaShape, paint: Combine): MaskOperation {
  if (shape.kind === 'polygon') return { kind: 'polygon', paint, rings: [shape.points] };
  const { kind, from, to } = shape;
  return { kind, paint, x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y };
}

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
