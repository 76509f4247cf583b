import type { Layer } from 'konva/lib/Layer';
import { sizeCanvas } from './size-canvas';

/** Milliseconds without another drawing. */
const rest = 150;

/**
 * Shows a Konva layer by a copy while it stays as it is. Without a graphics card a browser copies a canvas of the page's own
 * in each frame that changes anything, itself or not; one that was handed to the compositor only when it was painted on.
 * So a picture that rests costs those nothing who paint over it.
 */
export class StillLayer {
  private readonly copy: HTMLCanvasElement | null;
  private readonly context: OffscreenCanvasRenderingContext2D | null = null;
  private resting: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;

  /** `layer`: on its stage. */
  constructor(private readonly layer: Layer) {
    this.copy = 'transferControlToOffscreen' in HTMLCanvasElement.prototype ? document.createElement('canvas') : null;
    if (!this.copy) return;
    this.copy.style.cssText = 'position: absolute; inset: 0; pointer-events: none; visibility: hidden';
    this.drawn.before(this.copy);
    const handed = this.copy.transferControlToOffscreen();
    this.context = handed.getContext('2d');
    handed.addEventListener('contextrestored', () => this.move());
    layer.on('draw', () => this.move());
  }

  /** CSS, of the layer and its copy. */
  set filter(filter: string) {
    this.drawn.style.filter = filter;
    if (this.copy) this.copy.style.filter = filter;
  }

  destroy(): void {
    this.stop();
    this.sizeTo(0, 0);
  }

  private move(): void {
    this.stop();
    this.drawn.style.visibility = '';
    this.copy!.style.visibility = 'hidden';
    this.resting = setTimeout(() => this.settle(), rest);
  }

  private stop(): void {
    clearTimeout(this.resting);
    cancelAnimationFrame(this.frame);
  }

  private settle(): void {
    const { drawn } = this;
    if (!this.context || !this.copy || drawn.width === 0 || drawn.height === 0) return;
    this.sizeTo(drawn.width, drawn.height);
    this.context.clearRect(0, 0, drawn.width, drawn.height);
    this.context.drawImage(drawn, 0, 0);
    const { style } = this.copy;
    [style.width, style.height] = [drawn.style.width, drawn.style.height];
    // What was handed over is there a frame later. One takes the other's place: both would show a half-transparent picture
    // twice.
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(() => {
        style.visibility = '';
        drawn.style.visibility = 'hidden';
      });
    });
  }

  private sizeTo(width: number, height: number): void {
    if (this.context) sizeCanvas(this.context.canvas, width, height);
  }

  private get drawn(): HTMLCanvasElement {
    return this.layer.getNativeCanvasElement();
  }
}
