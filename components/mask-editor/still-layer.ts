import type { Layer } from 'konva/lib/Layer';
import { canHandOver, handedCanvas, sizeTo } from './handed-canvas';

/** Milliseconds without another drawing. */
const rest = 150;

/** Shows a Konva layer by a handed copy of it while it stays as it is: while one paints over it, it costs no frame anything. */
export class StillLayer {
  private readonly copy = handedCanvas(() => this.layer.batchDraw());
  private resting: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;

  /** `layer`: on its stage. */
  constructor(private readonly layer: Layer) {
    if (!canHandOver) return;
    this.copy.element.style.cssText +=
      '; inset: 0; width: 100%; height: 100%; pointer-events: none; visibility: hidden';
    this.drawn.before(this.copy.element);
    layer.on('draw', () => this.move());
  }

  /** Of the layer and its copy. */
  set filter(filter: string) {
    for (const { style } of [this.drawn, this.copy.element]) style.filter = filter;
  }

  destroy(): void {
    clearTimeout(this.resting);
    cancelAnimationFrame(this.frame);
  }

  private move(): void {
    this.destroy();
    this.drawn.style.visibility = '';
    this.copy.element.style.visibility = 'hidden';
    this.resting = setTimeout(() => this.settle(), rest);
  }

  private settle(): void {
    const { context, element } = this.copy;
    const { width, height } = this.drawn;
    if (width === 0 || height === 0) return;
    sizeTo(this.copy, width, height);
    context.clearRect(0, 0, width, height);
    context.drawImage(this.drawn, 0, 0);
    element.style.visibility = '';
    // What was handed over is seen a frame later.
    this.frame = requestAnimationFrame(() => {
      this.frame = requestAnimationFrame(() => (this.drawn.style.visibility = 'hidden'));
    });
  }

  private get drawn(): HTMLCanvasElement {
    return this.layer.getNativeCanvasElement();
  }
}
