import { Layer } from 'konva/lib/Layer';
import { Shape } from 'konva/lib/Shape';
import { Stage } from 'konva/lib/Stage';
import { firstLook } from '@/lib/lineage/first-look';
import { cornerOf, memberAt, NODE, sizeOfTree } from '@/lib/lineage/geometry';
import type { Size } from '@/lib/mask/raster';
import { clampViewport, fitViewport, panBy, screenPoint, type Viewport, zoomTo } from '@/lib/mask/viewport';
import { listenForGestures } from '../zoom/gestures';
import { onRestored } from '../ui/restored-layer';
import { drawEdges, drawNodes, type Scene } from './draw-family';
import { type FamilyLook, readLook } from './family-look';
import { Minimap } from './minimap';
import { PictureCache } from './picture-cache';

/** Zooms: the largest, the one that a family is opened at where it does not fit, and the smallest at which it is still read. */
const LARGEST = 2.5;
const READABLE = 0.7;
const GLIDE = 160;
/** Room in CSS pixels that is left around what has the focus, and around a family that fits. */
const MARGIN = 48;

export type FamilyEvents = {
  onFocus(id: string): void;
  onOpen(id: string): void;
  onZoom(scale: number): void;
};

/**
 * The family on a Konva stage, driven by hand: two shapes on one layer, all lines and all nodes. What is out of sight is not
 * drawn. Konva shows and is never asked: which node lies under the pointer is arithmetic, and no canvas is read back.
 */
export class FamilyView {
  private readonly konva: Stage;
  private readonly layer = new Layer({ listening: false });
  private readonly pictures = new PictureCache(() => this.layer.batchDraw());
  private readonly minimap: Minimap;
  private readonly stopGestures: () => void;
  private readonly resized: ResizeObserver;
  private readonly themed: MutationObserver;
  private look: FamilyLook;
  private scene: Scene | null = null;
  private viewport: Viewport = { scale: 1, x: 0, y: 0 };
  private stage: Size = { width: 0, height: 0 };
  private frame = 0;
  private events: FamilyEvents | null = null;

  constructor(surface: HTMLElement, container: HTMLDivElement, map: HTMLDivElement) {
    this.look = readLook(surface);
    this.konva = new Stage({ container, width: 1, height: 1, listening: false });
    const shape = (draw: (context: CanvasRenderingContext2D, scene: Scene) => void) =>
      new Shape({
        perfectDrawEnabled: false,
        sceneFunc: ({ _context }) => this.scene && draw(_context, this.scene),
      });
    this.layer.add(shape((context, scene) => drawEdges({ ...this.brush(), context }, scene)));
    this.layer.add(shape((context, scene) => drawNodes({ ...this.brush(), context }, scene, this.pictures)));
    this.konva.add(this.layer);
    this.minimap = new Minimap(map, (x, y) => this.centre(x, y));
    this.stopGestures = listenForGestures(surface, {
      zoom: (factor, at) => this.zoom(factor, at),
      pan: (dx, dy) => this.go(panBy(this.viewport, dx, dy)),
      tap: (at) => {
        const id = this.memberUnder(at);
        if (id) this.events?.onFocus(id);
      },
      doubleTap: (at) => {
        const id = this.memberUnder(at);
        if (id) this.events?.onOpen(id);
      },
      hover: (at) => {
        surface.style.cursor = at && this.memberUnder(at) ? 'pointer' : '';
      },
    });
    this.resized = new ResizeObserver(([entry]) => this.resize(entry!.contentRect));
    this.resized.observe(surface);
    this.themed = new MutationObserver(() => {
      this.look = readLook(surface);
      if (this.scene) this.minimap.show(this.scene.tree, this.look);
      this.layer.batchDraw();
    });
    this.themed.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
    onRestored(this.layer, () => this.layer.batchDraw());
  }

  listen(events: FamilyEvents): void {
    this.events = events;
  }

  /** Draws a scene. Who has the focus stays where it is on screen when others come in, and is brought into sight when it moves. */
  show(scene: Scene): void {
    const before = this.scene;
    this.scene = scene;
    const isNew = before?.tree !== scene.tree;
    if (isNew) this.minimap.show(scene.tree, this.look);
    if (!before) return this.open();
    const [was, is] = [before.tree.places.get(scene.focus), scene.tree.places.get(scene.focus)];
    if (isNew && was && is) {
      const { scale } = this.viewport;
      const [from, to] = [cornerOf(was), cornerOf(is)];
      this.viewport = panBy(this.viewport, (from.x - to.x) * scale, (from.y - to.y) * scale);
    }
    if (before.focus === scene.focus) return this.go(this.viewport);
    this.layer.batchDraw();
    this.reveal(scene.focus);
  }

  /** The whole family, or as much of it as the stage takes. */
  fit(): void {
    if (!this.scene) return;
    this.glide(this.fitted(sizeOfTree(this.scene.tree)));
  }

  /** One step of zoom, on who has the focus. */
  zoomBy(factor: number): void {
    const place = this.scene?.tree.places.get(this.scene.focus);
    const { scale, x, y } = this.viewport;
    const corner = place ? cornerOf(place) : { x: 0, y: 0 };
    this.zoom(factor, { x: (corner.x + NODE / 2) * scale + x, y: (corner.y + NODE / 2) * scale + y });
  }

  destroy(): void {
    cancelAnimationFrame(this.frame);
    this.stopGestures();
    this.resized.disconnect();
    this.themed.disconnect();
    this.pictures.destroy();
    this.minimap.destroy();
    this.konva.destroy();
  }

  private brush() {
    return { look: this.look, viewport: this.viewport, stage: this.stage };
  }

  private memberUnder({ x, y }: { x: number; y: number }): string | null {
    const { viewport, scene } = this;
    return scene && memberAt(scene.tree, (x - viewport.x) / viewport.scale, (y - viewport.y) / viewport.scale);
  }

  /** The first look: all of the family where it can be read so, else the job that the page is about. */
  private open(): void {
    if (!this.scene || this.stage.width === 0) return;
    const { tree, focus } = this.scene;
    const whole = this.fitted(sizeOfTree(tree));
    this.go(whole.scale < READABLE ? firstLook(tree, focus, this.stage, READABLE) : whole);
  }

  private fitted(world: Size): Viewport {
    const fit = fitViewport(world, this.stage, { x: MARGIN, y: MARGIN });
    if (fit.scale <= 1) return fit;
    return { scale: 1, x: (this.stage.width - world.width) / 2, y: (this.stage.height - world.height) / 2 };
  }

  private resize({ width, height }: Size): void {
    const isFirst = this.stage.width === 0;
    this.stage = { width, height };
    this.konva.size({ width, height });
    if (isFirst) this.open();
    else this.go(this.viewport);
  }

  private zoom(factor: number, at: { x: number; y: number }): void {
    if (!this.scene) return;
    const least = Math.min(READABLE, this.fitted(sizeOfTree(this.scene.tree)).scale) * 0.8;
    const scale = Math.min(LARGEST, Math.max(least, this.viewport.scale * factor));
    this.go(zoomTo(this.viewport, scale, screenPoint(at.x, at.y)));
  }

  private centre(x: number, y: number): void {
    const { scale } = this.viewport;
    this.go({ scale, x: this.stage.width / 2 - x * scale, y: this.stage.height / 2 - y * scale });
  }

  /** Moves no more than it takes to have a node in sight. */
  private reveal(id: string): void {
    const place = this.scene?.tree.places.get(id);
    if (!place) return;
    const { scale, x, y } = this.viewport;
    const corner = cornerOf(place);
    const into = (start: number, room: number) => {
      const end = start + NODE * scale;
      if (start < MARGIN) return MARGIN - start;
      return end > room - MARGIN ? Math.max(room - MARGIN - end, MARGIN - start) : 0;
    };
    const dx = into(corner.x * scale + x, this.stage.width);
    const dy = into(corner.y * scale + y, this.stage.height);
    if (dx !== 0 || dy !== 0) this.glide(panBy(this.viewport, dx, dy));
  }

  private glide(to: Viewport): void {
    cancelAnimationFrame(this.frame);
    if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return this.go(to);
    const from = this.viewport;
    const start = performance.now();
    const move = (now: number) => {
      const share = Math.min(1, Math.max(0, (now - start) / GLIDE));
      const eased = 1 - (1 - share) ** 3;
      const between = (one: number, other: number) => one + (other - one) * eased;
      this.set({ scale: between(from.scale, to.scale), x: between(from.x, to.x), y: between(from.y, to.y) });
      if (share < 1) this.frame = requestAnimationFrame(move);
    };
    this.frame = requestAnimationFrame(move);
  }

  private go(viewport: Viewport): void {
    cancelAnimationFrame(this.frame);
    this.set(viewport);
  }

  private set(viewport: Viewport): void {
    if (!this.scene || this.stage.width === 0) return;
    this.viewport = clampViewport(viewport, sizeOfTree(this.scene.tree), this.stage);
    this.events?.onZoom(this.viewport.scale);
    this.minimap.follow(this.viewport, this.stage);
    this.layer.batchDraw();
  }
}
