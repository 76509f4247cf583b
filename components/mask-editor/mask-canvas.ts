import type { Layer } from 'konva/lib/Layer';
import type { MaskOperation } from '@/lib/mask/document';
import type { EdgePreview } from '@/lib/mask/edges';
import type { Viewport } from '@/lib/mask/viewport';
import { FramePace } from './frame-pace';
import { inPieces } from './in-pieces';
import { coverOf, paintOf, usualLook } from './look';
import type { Look } from './look';
import type { MaskDisplay, MaskSession } from './mask-session';
import { MaskSurface } from './mask-surface';
import { sizeCanvas } from './size-canvas';
import { SketchView } from './sketch-view';
import { stepAt, TilePainter, tilesAround } from './tile-painter';

/** Milliseconds of repainting at a time. A mask of very many tiles is complete a few frames later. */
const patience = 3;

/** Device pixels per CSS pixel from which a coarse canvas has less than half of the fine one's. */
const fineRatio = 1.5;

/**
 * The mask over the picture, and the sketch of what it is about to become: a live stroke is painted straight onto a canvas,
 * everything else is repainted from the document's tiles. That canvas is the layer's own, in pixels of the device. Where
 * frames of a stroke come late, the stroke is painted on one in CSS pixels instead, and the fine one shows it once it ends.
 */
export class MaskCanvas implements MaskDisplay {
  private readonly painter = new TilePainter();
  private readonly sketch: SketchView;
  private readonly fine: MaskSurface;
  private coarse: MaskSurface | null = null;
  private isCoarse = false;
  private readonly pace = new FramePace();
  private paceFrame = 0;
  private look: Look = usualLook;
  private isOverlayVisible = true;
  private viewport: Viewport = { scale: 1, x: 0, y: 0 };
  private frame = 0;
  private later = 0;
  private stopPreparing: (() => void) | undefined;
  private isHeld = false;
  private isSketchInstead = false;
  /** The sketch stays until the canvas shows what it stood for. */
  private isSketchEnding = false;

  /** `layer`: one that Konva never clears, on its stage; `parent`: of the stage's canvases. */
  constructor(
    private readonly layer: Layer,
    parent: HTMLElement,
    private readonly session: MaskSession,
  ) {
    this.fine = new MaskSurface(layer.getNativeCanvasElement(), session, this.painter);
    this.sketch = new SketchView(parent);
    session.display = this;
  }

  paint(operation: MaskOperation): void {
    if (operation.kind !== 'capsule') return;
    // A pending view change will repaint from the document anyway, and the canvas still shows the old view.
    if (this.frame) return;
    if (!this.paceFrame) {
      this.pace.pause();
      this.watchPace();
      if (this.pace.isSlow) this.coarsen();
    }
    (this.isCoarse ? this.coarse! : this.fine).stroke(operation);
  }

  /** A frame costs the same however little changes in it: tiles are prepared before, and one frame shows them all. */
  repaint(tiles: Iterable<number>): void {
    this.mark(tiles);
    // A pending view change repaints everything anyway.
    if (this.frame || this.later || this.isHeld) return;
    const { document, meter } = this.session;
    const { element, device } = this.fine;
    const unprepared = new Set(this.fine.stale);
    this.stopPreparing?.();
    this.stopPreparing = inPieces((isOver) => {
      for (const tile of unprepared) {
        if (isOver()) return false;
        this.painter.prepare(element, document, tile, meter.tileCount(tile), device);
        unprepared.delete(tile);
      }
      if (!this.frame) this.later ||= requestAnimationFrame(() => this.freshen());
      return true;
    });
  }

  private mark(tiles: Iterable<number>): void {
    const { document } = this.session;
    const isEdgesOnly = this.look.pattern === 'edges';
    for (const tile of tiles) {
      // The edges of a tile end where its neighbours' paint begins.
      for (const one of isEdgesOnly ? [tile, ...tilesAround(document, tile)] : [tile]) {
        for (const { stale } of this.surfaces) stale.add(one);
      }
    }
  }

  /** Repaints stale tiles for as long as a frame can spare, then goes on in the next one. */
  private freshen(): void {
    cancelAnimationFrame(this.later);
    this.later = 0;
    this.stopPreparing?.();
    this.fine.freshen(this.step, patience);
    if (this.fine.stale.size > 0) this.later = requestAnimationFrame(() => this.freshen());
    else this.complete();
  }

  /** The fine canvas shows all as it is, but for a stroke that is painted coarsely. */
  private complete(): void {
    if (this.isCoarse) {
      if (this.session.isPainting) this.coarse!.freshen(this.step);
      else this.showCoarsely(false);
    }
    if (this.isSketchEnding) this.endSketch();
  }

  /** For as long as a stroke is painted. */
  private watchPace(): void {
    this.paceFrame = requestAnimationFrame((now) => {
      this.paceFrame = 0;
      if (this.session.isPainting) {
        this.pace.frame(now);
        if (this.pace.isSlow && !this.isCoarse) this.coarsen();
        this.watchPace();
      } else if (this.isCoarse && this.fine.stale.size === 0) {
        this.showCoarsely(false);
      }
    });
  }

  /** From here on the stroke is painted coarsely, if that helps: on what the fine canvas shows, the stroke so far with it. */
  private coarsen(): void {
    if (this.frame || this.isCoarse || this.ratio < fineRatio) return;
    this.coarse ??= this.createCoarse();
    const { width, height } = this.layer.size();
    sizeCanvas(this.coarse.element, width, height);
    this.coarse.clear(this.viewport, paintOf(this.look).color);
    this.coarse.copy(this.fine);
    this.showCoarsely(true);
  }

  private createCoarse(): MaskSurface {
    const element = document.createElement('canvas');
    element.ariaHidden = 'true';
    element.style.cssText = 'position: absolute; inset: 0; pointer-events: none';
    element.addEventListener('contextrestored', () => this.renew());
    this.fine.element.after(element);
    const coarse = new MaskSurface(element, this.session, this.painter);
    this.dress(coarse);
    return coarse;
  }

  private showCoarsely(isCoarse: boolean): void {
    this.isCoarse = isCoarse;
    this.expose();
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
      this.isSketchInstead = !isAddition;
      this.expose();
    }
    if (this.fine.stale.size > 0) this.repaint([]);
    else if (!sketch) this.endSketch();
  }

  private endSketch(): void {
    this.isSketchEnding = false;
    this.isSketchInstead = false;
    this.sketch.show(null, this.viewport);
    this.expose();
  }

  /** Colour, pattern and strength of what is marked. */
  showAs(look: Look): void {
    this.look = look;
    this.painter.paintAs(paintOf(look));
    this.sketch.paintAs(look);
    this.surfaces.forEach((surface) => this.dress(surface));
    this.renew();
  }

  showOverlay(visible: boolean): void {
    this.isOverlayVisible = visible;
    this.surfaces.forEach((surface) => this.dress(surface));
  }

  private dress({ element }: MaskSurface): void {
    element.style.maskImage = coverOf(this.look);
    element.style.opacity = this.isOverlayVisible ? '1' : '0';
  }

  /** One of the canvases, or the sketch in their place. */
  private expose(): void {
    for (const surface of this.surfaces) {
      const isShown = !this.isSketchInstead && (surface === this.coarse) === this.isCoarse;
      surface.element.style.visibility = isShown ? '' : 'hidden';
    }
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
    const { ratio } = this;
    const { scale, x, y } = this.viewport;
    this.fine.clear({ scale: scale * ratio, x: x * ratio, y: y * ratio }, paintOf(this.look).color);
    this.showCoarsely(false);
    this.freshen();
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.later);
    cancelAnimationFrame(this.paceFrame);
    this.stopPreparing?.();
    if (this.coarse) this.coarse.element.width = 0;
    if (this.session.display === this) this.session.display = null;
  }

  private get surfaces(): MaskSurface[] {
    return this.coarse ? [this.fine, this.coarse] : [this.fine];
  }

  /** Device pixels per CSS pixel. */
  private get ratio(): number {
    return this.layer.getCanvas().getPixelRatio();
  }

  private get step(): number {
    return stepAt(this.fine.device);
  }
}
