import { handedCanvas, sizeTo } from './handed-canvas';
import type { HandedCanvas } from './handed-canvas';

/** Device pixels. A frame of a stroke meets one or two panes of this side, and few make a window. */
const side = 512;

/** Device pixels of the surface. */
export type Box = { left: number; top: number; width: number; height: number };

type Pane = Box & HandedCanvas;
type Context = HandedCanvas['context'];

/**
 * One surface to paint on, made of small canvases side by side: without a graphics card a browser copies all of a canvas
 * that was painted on, so a frame costs what is painted in it and not what the window measures.
 */
export class Panes {
  /** Holds the canvases. How the surface is seen as a whole is its style. */
  readonly element = document.createElement('div');
  private panes: readonly Pane[] = [];
  private box: Box = { left: 0, top: 0, width: 0, height: 0 };

  /** `onLost`: a graphics driver that starts anew leaves canvases empty. */
  constructor(private readonly onLost: () => void) {
    this.element.style.cssText = 'position: absolute; inset: 0; pointer-events: none';
  }

  /** Device pixels. */
  get width(): number {
    return this.box.width;
  }

  get height(): number {
    return this.box.height;
  }

  /** Width and height in CSS pixels, and device pixels for one of them. Empties the panes that change. */
  resize(width: number, height: number, ratio: number): void {
    this.box = { left: 0, top: 0, width: Math.round(width * ratio), height: Math.round(height * ratio) };
    const panes: Pane[] = [];
    for (let top = 0; top < this.height; top += side) {
      for (let left = 0; left < this.width; left += side) {
        const { element, context } = this.panes[panes.length] ?? this.add();
        const box = { left, top, width: Math.min(side, this.width - left), height: Math.min(side, this.height - top) };
        sizeTo({ element, context }, box.width, box.height);
        for (const key of ['left', 'top', 'width', 'height'] as const) element.style[key] = `${box[key] / ratio}px`;
        panes.push({ ...box, element, context });
      }
    }
    for (const { element } of this.panes.slice(panes.length)) element.remove();
    this.panes = panes;
  }

  /** Paints on each pane that `box` meets, in device pixels of the surface: what lies on another pane falls off. */
  on(box: Box, paint: (context: Context) => void): void {
    for (const pane of this.panes) {
      if (!meets(box, pane)) continue;
      pane.context.setTransform(1, 0, 0, 1, -pane.left, -pane.top);
      paint(pane.context);
    }
  }

  /** Empties all of them and what was set on them. `set` then sets what holds from now on: colours, a clip. */
  empty(set: (context: Context) => void): void {
    for (const { context, left, top, width, height } of this.panes) {
      context.restore();
      context.save();
      context.setTransform(1, 0, 0, 1, -left, -top);
      context.clearRect(left, top, width, height);
      set(context);
    }
  }

  /** Whether anything of `box` lies on the surface. */
  shows(box: Box): boolean {
    return meets(box, this.box);
  }

  private add(): HandedCanvas {
    const canvas = handedCanvas(this.onLost);
    this.element.append(canvas.element);
    return canvas;
  }
}

function meets(one: Box, other: Box): boolean {
  return (
    one.left < other.left + other.width &&
    one.top < other.top + other.height &&
    one.left + one.width > other.left &&
    one.top + one.height > other.top
  );
}
