import { Layer } from 'konva/lib/Layer';
import { Stage } from 'konva/lib/Stage';
import { onRestored } from '@/components/ui/restored-layer';
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
import { MaskCanvas } from './mask-canvas';
import type { MaskSession } from './mask-session';
import { usualLook } from './look';
import type { Look } from './look';
import { OutlineView } from './outline-view';
import { PictureView } from './picture-view';
import type { ShownPicture } from './picture-view';
import { PixelGrid } from './pixel-grid';
import type { AreaShape, PointerPlace } from './pointer-tool';
import { StillLayer } from './still-layer';

/** The stage and its view: picture, mask and outline as three Konva layers, driven by hand. */
export class MaskView {
  private readonly stage: Stage;
  private readonly imageLayer = new Layer({ listening: false });
  // Konva must never clear what was painted by hand.
  private readonly maskLayer = new Layer({ listening: false, clearBeforeDraw: false });
  private readonly overlayLayer = new Layer({ listening: false });
  private readonly outline = new OutlineView(this.overlayLayer);
  private readonly picture: PictureView;
  private readonly still: StillLayer;
  private readonly mask: MaskCanvas;
  private readonly grid: PixelGrid;
  private readonly listeners = new Set<() => void>();
  private current: Viewport = { scale: 1, x: 0, y: 0 };
  private fitted = true;

  constructor(
    container: HTMLDivElement,
    private readonly session: MaskSession,
    picture: ShownPicture,
  ) {
    this.stage = new Stage({ container, width: 1, height: 1, listening: false });
    this.stage.add(this.imageLayer, this.maskLayer, this.overlayLayer);
    this.still = new StillLayer(this.imageLayer);
    this.picture = new PictureView(this.imageLayer, session, picture);
    this.mask = new MaskCanvas(this.maskLayer, this.stage.content, session);
    this.grid = new PixelGrid(this.stage.content);
    this.showAs(usualLook);
    this.showOverlay(true);
    for (const layer of this.stage.getLayers()) onRestored(layer, () => this.redraw());
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
    this.mask.draw();
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

  /** The outline of what is being drawn; null when nothing is any more. */
  showOutline(shape: AreaShape | null): void {
    this.outline.show(shape, this.current);
  }

  /** Colour, pattern and strength of what is marked. Black and white hides the picture behind black. */
  showAs(look: Look): void {
    this.mask.showAs(look);
    this.still.filter = look.pattern === 'black-and-white' ? 'brightness(0)' : '';
  }

  showOverlay(visible: boolean): void {
    this.mask.showOverlay(visible);
  }

  /** Whether it is this view that shows what is painted in the session. */
  get isShown(): boolean {
    return this.session.display === this.mask;
  }

  destroy(): void {
    this.mask.destroy();
    this.listeners.clear();
    this.still.destroy();
    this.stage.destroy();
    this.picture.destroy();
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
    this.picture.follow(this.current);
    this.outline.follow(this.current);
    this.mask.follow(this.current);
    this.grid.follow(this.current, this.image, this.stage.size());
    for (const listener of this.listeners) listener();
  }

  private redraw(): void {
    for (const layer of [this.imageLayer, this.overlayLayer]) layer.batchDraw();
    this.mask.renew();
  }
}
