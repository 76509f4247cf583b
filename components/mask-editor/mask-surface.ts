import type { MaskOperation } from '@/lib/mask/document';
import type { Viewport } from '@/lib/mask/viewport';
import type { MaskSession } from './mask-session';
import type { TilePainter } from './tile-painter';

type Capsule = Extract<MaskOperation, { kind: 'capsule' }>;

/** One canvas that shows the mask: strokes as they come, and tiles as the document has them. No pixel is read back from it. */
export class MaskSurface {
  /** Tiles that the canvas does not show as the document has them. */
  readonly stale = new Set<number>();
  private view: Viewport = { scale: 1, x: 0, y: 0 };

  constructor(
    readonly element: HTMLCanvasElement,
    private readonly session: MaskSession,
    private readonly painter: TilePainter,
  ) {}

  /** The view in pixels of the canvas. */
  get device(): Viewport {
    return this.view;
  }

  /** Empties the canvas and restricts painting on it to the picture, in this colour (red, green, blue). */
  clear(device: Viewport, color: readonly [number, number, number]): void {
    const { document } = this.session;
    const { context } = this;
    const { scale, x, y } = device;
    this.view = device;
    context.restore();
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.element.width, this.element.height);
    context.beginPath();
    context.rect(x, y, document.width * scale, document.height * scale);
    context.clip();
    context.lineCap = 'round';
    const style = `rgb(${color.join(' ')})`;
    context.strokeStyle = style;
    context.fillStyle = style;
    for (const tile of document.tileRevisions.keys()) this.stale.add(tile);
  }

  /** A piece of a live stroke, its edges antialiased. */
  stroke({ from, to, radius, paint }: Capsule): void {
    const { context } = this;
    const { scale, x, y } = this.view;
    context.setTransform(scale, 0, 0, scale, x, y);
    context.globalCompositeOperation = paint === 'add' ? 'source-over' : 'destination-out';
    context.lineWidth = radius * 2;
    context.beginPath();
    context.moveTo(from.x, from.y);
    // A line of no length has no caps in some browsers.
    context.lineTo(to.x, from.x === to.x && from.y === to.y ? to.y + 1e-3 : to.y);
    context.stroke();
    context.globalCompositeOperation = 'source-over';
  }

  /**
   * Shows stale tiles as they are, for as long as `patience` (milliseconds). `step`: mask pixels for one of a tile's picture,
   * the same on all canvases, so that they share them.
   */
  freshen(step: number, patience = Infinity): void {
    const deadline = performance.now() + patience;
    const { document, meter } = this.session;
    const { context } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    for (const tile of this.stale) {
      this.painter.draw(context, document, tile, meter.tileCount(tile), this.view, step);
      this.stale.delete(tile);
      if (performance.now() > deadline) break;
    }
  }

  /** Shows what another canvas shows of the same view, in its own pixels. */
  copy(other: MaskSurface): void {
    const { element, context } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(other.element, 0, 0, element.width, element.height);
    this.stale.clear();
    for (const tile of other.stale) this.stale.add(tile);
  }

  private get context(): CanvasRenderingContext2D {
    return this.element.getContext('2d')!;
  }
}
