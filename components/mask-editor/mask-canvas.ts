import type { Layer } from 'konva/lib/Layer';
import type { MaskOperation } from '@/lib/mask/document';
import type { EdgePreview } from '@/lib/mask/edges';
import type { Viewport } from '@/lib/mask/viewport';
import { inPieces } from './in-pieces';
import { coverOf, paintOf, usualLook } from './look';
import type { Look } from './look';
import type { MaskDisplay, MaskSession } from './mask-session';
import { SketchView } from './sketch-view';
import { TilePainter, tilesAround } from './tile-painter';

/** Milliseconds of repainting at a time. A mask of very many tiles is complete a few frames later. */
const patience = 3;

/**
 * The mask on its layer's own canvas, and the sketch of what it is about to become: a live stroke is painted straight onto
 * it, everything else is repainted from the document's tiles. Nothing is ever read from it.
 */
export class MaskCanvas implements MaskDisplay {
  private readonly painter = new TilePainter();
  private readonly sketch: SketchView;
  private look: Look = usualLook;
  private viewport: Viewport = { scale: 1, x: 0, y: 0 };
  private frame = 0;
  private later = 0;
  /** Tiles that the canvas does not show as the document has them. */
  private readonly stale = new Set<number>();
  private stopPreparing: (() => void) | undefined;
  private isHeld = false;
  /** The sketch stays until the canvas shows what it stood for. */
  private isSketchEnding = false;

  /** `layer`: one that Konva never clears, on its stage; `parent`: of the stage's canvases. */
  constructor(
    private readonly layer: Layer,
    parent: HTMLElement,
    private readonly session: MaskSession,
  ) {
    this.sketch = new SketchView(parent);
    session.display = this;
  }

  paint(operation: MaskOperation): void {
    if (operation.kind !== 'capsule') return;
    // A pending view change will repaint from the document anyway, and the canvas still shows the old view.
    if (this.frame) return;
    const { from, to, radius, paint } = operation;
    const context = this.context();
    const { scale, x, y } = this.device();
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

  /** A frame costs the same however little changes in it: tiles are prepared before, and one frame shows them all. */
  repaint(tiles: Iterable<number>): void {
    this.mark(tiles);
    // A pending view change repaints everything anyway.
    if (this.frame || this.later || this.isHeld) return;
    const { document, meter } = this.session;
    const { canvas } = this.context();
    const device = this.device();
    const unprepared = new Set(this.stale);
    this.stopPreparing?.();
    this.stopPreparing = inPieces((isOver) => {
      for (const tile of unprepared) {
        if (isOver()) return false;
        this.painter.prepare(canvas, document, tile, meter.tileCount(tile), device);
        unprepared.delete(tile);
      }
      if (!this.frame) this.later ||= requestAnimationFrame(() => this.freshen());
      return true;
    });
  }

  private mark(tiles: Iterable<number>): void {
    const { document } = this.session;
    for (const tile of tiles) {
      this.stale.add(tile);
      // The edges of a tile end where its neighbours' paint begins.
      if (this.look.pattern === 'edges') for (const beside of tilesAround(document, tile)) this.stale.add(beside);
    }
  }

  /** Repaints stale tiles for as long as a frame can spare, then goes on in the next one. */
  private freshen(): void {
    cancelAnimationFrame(this.later);
    this.later = 0;
    this.stopPreparing?.();
    const deadline = performance.now() + patience;
    const context = this.context();
    const device = this.device();
    context.setTransform(1, 0, 0, 1, 0, 0);
    for (const tile of this.stale) {
      this.painter.draw(context, this.session.document, tile, this.session.meter.tileCount(tile), device);
      this.stale.delete(tile);
      if (performance.now() > deadline) break;
    }
    if (this.stale.size > 0) this.later = requestAnimationFrame(() => this.freshen());
    else if (this.isSketchEnding) this.endSketch();
  }

  hold(): void {
    this.isHeld = true;
    this.stopPreparing?.();
    cancelAnimationFrame(this.later);
    this.later = 0;
  }

  showSketch(sketch: EdgePreview | null, isAddition = false): void {
    this.isHeld = sketch !== null && !isAddition;
    this.isSketchEnding = sketch === null;
    if (sketch) {
      this.sketch.show(sketch, this.viewport);
      this.element.style.visibility = isAddition ? '' : 'hidden';
    }
    if (this.stale.size > 0) this.repaint([]);
    else if (!sketch) this.endSketch();
  }

  private endSketch(): void {
    this.isSketchEnding = false;
    this.sketch.show(null, this.viewport);
    this.element.style.visibility = '';
  }

  /** Colour, pattern and strength of what is marked. */
  showAs(look: Look): void {
    this.look = look;
    this.painter.paintAs(paintOf(look));
    this.sketch.paintAs(look);
    this.element.style.maskImage = coverOf(look);
    this.renew();
  }

  showOverlay(visible: boolean): void {
    this.element.style.opacity = visible ? '1' : '0';
  }

  /** The view has moved: all of it is drawn anew in the next frame. */
  follow(viewport: Viewport): void {
    this.viewport = viewport;
    this.sketch.follow(viewport);
    this.renew();
  }

  /** Draws all of it anew in the next frame. */
  renew(): void {
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  /** The same at once. */
  draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.prepare();
    this.mark(this.session.document.tileRevisions.keys());
    this.freshen();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.later);
    this.stopPreparing?.();
    if (this.session.display === this) this.session.display = null;
  }

  /** Empties the canvas and restricts painting on it to the picture. */
  private prepare(): void {
    const context = this.context();
    const { scale, x, y } = this.device();
    context.restore();
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.beginPath();
    context.rect(x, y, this.session.document.width * scale, this.session.document.height * scale);
    context.clip();
    context.lineCap = 'round';
    const style = `rgb(${paintOf(this.look).color.join(' ')})`;
    context.strokeStyle = style;
    context.fillStyle = style;
  }

  private context(): CanvasRenderingContext2D {
    return this.element.getContext('2d')!;
  }

  private device(): Viewport {
    const ratio = this.layer.getCanvas().getPixelRatio();
    const { scale, x, y } = this.viewport;
    return { scale: scale * ratio, x: x * ratio, y: y * ratio };
  }

  private get element(): HTMLCanvasElement {
    return this.layer.getNativeCanvasElement();
  }
}
