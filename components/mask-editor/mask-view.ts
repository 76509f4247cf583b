import { Layer } from 'konva/lib/Layer';
import { Image as KonvaImage } from 'konva/lib/shapes/Image';
import { Stage } from 'konva/lib/Stage';
import type { MaskOperation } from '@/lib/mask/document';
import type { EdgePreview } from '@/lib/mask/edges';
import type { Size } from '@/lib/mask/raster';
import {
  clampScale,
  clampViewport,
  clientToScreen,
  fitViewport,
  panBy,
  pinch,
  screenPoint,
  toImage,
  zoomTo,
} from '@/lib/mask/viewport';
import type { ScreenPoint, Viewport } from '@/lib/mask/viewport';
import { pickImageLevel } from './image-levels';
import type { ImageLevel } from './image-levels';
import { inPieces } from './in-pieces';
import type { MaskDisplay, MaskSession } from './mask-session';
import { coverOf, paintOf, usualLook } from './look';
import type { Look } from './look';
import { OutlineView } from './outline-view';
import { PixelGrid } from './pixel-grid';
import { SketchView } from './sketch-view';
import type { AreaShape, PointerPlace } from './pointer-tool';
import { TilePainter, tilesAround } from './tile-painter';

/** Milliseconds of repainting at a time. A mask of very many tiles is complete a few frames later. */
const patience = 3;

/** Above this many device pixels per image pixel, pixels are shown as squares. */
const squarePixels = 4;

/** What is to be seen: the picture itself, and the address of a small one to show until its pixels are there. */
export type ShownPicture = { image: HTMLImageElement; thumbnail?: string };

const quiet = { listening: false, perfectDrawEnabled: false, shadowForStrokeEnabled: false } as const;

/**
 * The stage: picture, mask and outline as three Konva layers, driven by hand. A live stroke goes straight onto the mask
 * layer's own canvas; everything else is repainted from the document's tiles. Nothing is ever read from a canvas.
 */
export class MaskView implements MaskDisplay {
  private readonly stage: Stage;
  private readonly imageLayer = new Layer({ listening: false });
  // Konva must never clear what was painted by hand.
  private readonly maskLayer = new Layer({ listening: false, clearBeforeDraw: false });
  private readonly overlayLayer = new Layer({ listening: false });
  private readonly picture: KonvaImage;
  private readonly outline = new OutlineView(this.overlayLayer);
  private readonly painter = new TilePainter();
  private readonly sketch: SketchView;
  private readonly grid: PixelGrid;
  private look: Look = usualLook;
  private readonly listeners = new Set<() => void>();
  /** Largest first; none as long as nothing is there to be seen. */
  private levels: ImageLevel[] = [];
  private current: Viewport = { scale: 1, x: 0, y: 0 };
  private fitted = true;
  private frame = 0;
  private later = 0;
  /** Tiles that the mask canvas does not show as the document has them. */
  private readonly stale = new Set<number>();
  private stopPreparing: (() => void) | undefined;
  private isHeld = false;
  /** The sketch stays until the mask canvas shows what it stood for. */
  private isSketchEnding = false;
  private destroyed = false;

  constructor(
    container: HTMLDivElement,
    private readonly session: MaskSession,
    picture: ShownPicture,
  ) {
    this.picture = new KonvaImage({ ...quiet, image: undefined });
    this.stage = new Stage({ container, width: 1, height: 1, listening: false });
    this.imageLayer.add(this.picture);
    this.stage.add(this.imageLayer, this.maskLayer, this.overlayLayer);
    this.sketch = new SketchView(this.stage.content);
    this.grid = new PixelGrid(this.stage.content);
    this.showAs(usualLook);
    this.showOverlay(true);
    session.display = this;
    // A graphics driver that starts anew leaves every canvas empty.
    for (const layer of this.stage.getLayers()) {
      layer.getNativeCanvasElement().addEventListener('contextrestored', () => this.redraw());
    }
    void this.showThumbnail(picture);
    void this.sharpen(picture);
  }

  get viewport(): Viewport {
    return this.current;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** CSS pixels per image pixel, for a store hook. */
  readonly getScale = (): number => this.current.scale;

  /** Turns client positions into places. Measures the stage once, so ask for a new one per event. */
  locator(): (event: { clientX: number; clientY: number }) => PointerPlace {
    const box = this.stage.content.getBoundingClientRect();
    const size = this.stage.size();
    return ({ clientX, clientY }) => {
      const screen = clientToScreen(clientX, clientY, box, size);
      return { screen, image: toImage(screen, this.current) };
    };
  }

  /** A point of the stage as a place. */
  place(screen: ScreenPoint): PointerPlace {
    return { screen, image: toImage(screen, this.current) };
  }

  /** Follows the container's size and the screen's pixel ratio, which changes with browser zoom. */
  resize(width: number, height: number): void {
    if (width < 1 || height < 1) return;
    const ratio = window.devicePixelRatio || 1;
    for (const layer of this.stage.getLayers()) {
      if (layer.getCanvas().getPixelRatio() !== ratio) layer.getCanvas().setPixelRatio(ratio);
    }
    this.stage.size({ width, height });
    this.show(this.fitted ? this.fitting() : this.current);
    this.imageLayer.draw();
    this.draw();
  }

  fit(): void {
    this.show(this.fitting());
    this.fitted = true;
  }

  /** `at`: the point that stays where it is; the middle of the stage if not given. */
  zoom(scale: number, at?: ScreenPoint): void {
    const { width, height } = this.stage.size();
    const clamped = clampScale(scale, this.image, this.stage.size());
    this.show(zoomTo(this.current, clamped, at ?? screenPoint(width / 2, height / 2)));
  }

  pan(dx: number, dy: number): void {
    this.show(panBy(this.current, dx, dy));
  }

  pinch(before: readonly [ScreenPoint, ScreenPoint], after: readonly [ScreenPoint, ScreenPoint]): void {
    this.show(pinch(this.current, before, after, this.image, this.stage.size()));
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

  /** The outline of what is being drawn; null when nothing is any more. */
  showOutline(shape: AreaShape | null): void {
    this.outline.show(shape, this.current);
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
      this.sketch.show(sketch, this.current);
      this.maskLayer.getNativeCanvasElement().style.visibility = isAddition ? '' : 'hidden';
    }
    if (this.stale.size > 0) this.repaint([]);
    else if (!sketch) this.endSketch();
  }

  private endSketch(): void {
    this.isSketchEnding = false;
    this.sketch.show(null, this.current);
    this.maskLayer.getNativeCanvasElement().style.visibility = '';
  }

  /** Colour, pattern and strength of what is marked. Black and white hides the picture behind black. */
  showAs(look: Look): void {
    this.look = look;
    this.painter.paintAs(paintOf(look));
    this.sketch.paintAs(look);
    this.maskLayer.getNativeCanvasElement().style.maskImage = coverOf(look);
    this.imageLayer.getNativeCanvasElement().style.filter = look.pattern === 'black-and-white' ? 'brightness(0)' : '';
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  showOverlay(visible: boolean): void {
    this.maskLayer.getNativeCanvasElement().style.opacity = visible ? '1' : '0';
  }

  destroy(): void {
    this.destroyed = true;
    cancelAnimationFrame(this.frame);
    cancelAnimationFrame(this.later);
    this.stopPreparing?.();
    if (this.session.display === this) this.session.display = null;
    this.listeners.clear();
    this.stage.destroy();
    letGo(this.levels);
  }

  private get image(): Size {
    return this.session.document;
  }

  private fitting(): Viewport {
    const { width, height } = this.stage.size();
    const padding = width < 700 ? { x: 12, y: 12 } : { x: 88, y: 40 };
    return fitViewport(this.image, { width, height }, padding);
  }

  private show(viewport: Viewport): void {
    this.current = clampViewport(viewport, this.image, this.stage.size());
    this.fitted = false;
    const fitting = this.fitting();
    if (Math.abs(fitting.scale - this.current.scale) < 1e-9 && Math.abs(fitting.x - this.current.x) < 0.01) {
      this.fitted = Math.abs(fitting.y - this.current.y) < 0.01;
    }
    this.placePicture();
    this.outline.follow(this.current);
    this.sketch.follow(this.current);
    this.grid.follow(this.current, this.image, this.stage.size());
    this.frame ||= requestAnimationFrame(() => this.draw());
    for (const listener of this.listeners) listener();
  }

  /** Konva draws a changed layer by itself, in the same animation frame as `draw`. */
  private placePicture(): void {
    const { scale, x, y } = this.current;
    const deviceScale = this.device().scale;
    this.imageLayer.imageSmoothingEnabled(deviceScale < squarePixels);
    this.picture.setAttrs({
      x,
      y,
      width: this.image.width * scale,
      height: this.image.height * scale,
      image: pickImageLevel(this.levels, deviceScale),
    });
  }

  private redraw(): void {
    for (const layer of [this.imageLayer, this.overlayLayer]) layer.batchDraw();
    this.frame ||= requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.prepare();
    this.mark(this.session.document.tileRevisions.keys());
    this.freshen();
  }

  /** Empties the mask canvas and restricts painting on it to the picture. */
  private prepare(): void {
    const context = this.context();
    const { scale, x, y } = this.device();
    context.restore();
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.beginPath();
    context.rect(x, y, this.image.width * scale, this.image.height * scale);
    context.clip();
    context.lineCap = 'round';
    const style = `rgb(${paintOf(this.look).color.join(' ')})`;
    context.strokeStyle = style;
    context.fillStyle = style;
  }

  private context(): CanvasRenderingContext2D {
    return this.maskLayer.getNativeCanvasElement().getContext('2d')!;
  }

  private device(): Viewport {
    const ratio = this.maskLayer.getCanvas().getPixelRatio();
    const { scale, x, y } = this.current;
    return { scale: scale * ratio, x: x * ratio, y: y * ratio };
  }

  private async showThumbnail({ thumbnail }: ShownPicture): Promise<void> {
    if (!thumbnail) return;
    const small = new Image();
    small.src = thumbnail;
    await small.decode().catch(() => undefined);
    if (!this.destroyed && this.levels.length === 0 && small.naturalWidth > 0) this.showLevels([small]);
  }

  private async sharpen({ image }: ShownPicture): Promise<void> {
    const decoded = await this.session.ask('loadLevels', image.src).catch(() => null);
    // One that broke off cannot be drawn at all; whoever loads it tells so.
    if (!decoded && !(await isWhole(image))) return;
    // Where a browser cannot do it so, or the whole is too large to be kept, the picture decodes itself when it is drawn.
    const levels = decoded ? [decoded.whole ?? image, ...decoded.smaller] : [image];
    if (this.destroyed) return letGo(levels);
    this.showLevels(levels);
  }

  private showLevels(levels: ImageLevel[]): void {
    this.levels = levels;
    this.placePicture();
  }
}

function isWhole(image: HTMLImageElement): Promise<boolean> {
  return image.decode().then(
    () => true,
    () => false,
  );
}

function letGo(levels: readonly ImageLevel[]): void {
  for (const level of levels) if ('close' in level) level.close();
}
