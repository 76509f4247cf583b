import { Layer } from 'konva/lib/Layer';
import { Shape } from 'konva/lib/Shape';
import { Stage } from 'konva/lib/Stage';
import { cornerOf, NODE, sizeOfTree } from '@/lib/lineage/geometry';
import type { Tree } from '@/lib/lineage/tree';
import type { Size } from '@/lib/mask/raster';
import { fitViewport, type Viewport } from '@/lib/mask/viewport';
import type { FamilyLook } from './family-look';

const SIZE = { width: 168, height: 112 };

/** The whole family in a corner, and what of it is on the stage. A press or a drag moves there. */
export class Minimap {
  private readonly konva: Stage;
  private readonly nodes = new Layer({ listening: false });
  private readonly frame = new Layer({ listening: false });
  private readonly listening = new AbortController();
  private tree: Tree | null = null;
  private look: FamilyLook | null = null;
  /** How the whole family fits into the map. */
  private fit: Viewport = { scale: 1, x: 0, y: 0 };
  private shown: { viewport: Viewport; stage: Size } | null = null;

  /** `onMove` is told which point of the world shall be in the middle. */
  constructor(
    private readonly box: HTMLDivElement,
    onMove: (x: number, y: number) => void,
  ) {
    const container = document.createElement('div');
    box.append(container);
    this.konva = new Stage({ container, ...SIZE, listening: false });
    this.nodes.add(new Shape({ sceneFunc: (context) => this.drawNodes(context._context), perfectDrawEnabled: false }));
    this.frame.add(new Shape({ sceneFunc: (context) => this.drawFrame(context._context), perfectDrawEnabled: false }));
    this.konva.add(this.nodes, this.frame);
    const { signal } = this.listening;
    const move = (event: PointerEvent) => {
      const { left, top } = box.getBoundingClientRect();
      const { scale, x, y } = this.fit;
      onMove((event.clientX - left - x) / scale, (event.clientY - top - y) / scale);
    };
    box.addEventListener(
      'pointerdown',
      (event) => {
        box.setPointerCapture(event.pointerId);
        move(event);
      },
      { signal },
    );
    box.addEventListener('pointermove', (event) => box.hasPointerCapture(event.pointerId) && move(event), { signal });
  }

  /** Another family, or other colours. */
  show(tree: Tree, look: FamilyLook): void {
    this.tree = tree;
    this.look = look;
    const { scale, ...place } = fitViewport(sizeOfTree(tree), SIZE, { x: 8, y: 8 });
    this.fit = { scale, ...place };
    this.nodes.batchDraw();
  }

  /** The stage was moved. The map hides while all of the family is in sight. */
  follow(viewport: Viewport, stage: Size): void {
    this.shown = { viewport, stage };
    const { width, height } = this.tree ? sizeOfTree(this.tree) : { width: 0, height: 0 };
    const isWhole =
      viewport.x >= 0 &&
      viewport.y >= 0 &&
      viewport.x + width * viewport.scale <= stage.width &&
      viewport.y + height * viewport.scale <= stage.height;
    this.box.hidden = isWhole;
    this.frame.batchDraw();
  }

  destroy(): void {
    this.listening.abort();
    this.konva.destroy();
    this.box.replaceChildren();
  }

  private drawNodes(context: CanvasRenderingContext2D): void {
    if (!this.tree || !this.look) return;
    const { scale, x, y } = this.fit;
    const side = Math.max(1.5, NODE * scale);
    context.beginPath();
    for (const place of this.tree.places.values()) {
      const corner = cornerOf(place);
      context.rect(corner.x * scale + x, corner.y * scale + y, side, side);
    }
    context.fillStyle = this.look.muted;
    context.fill();
  }

  private drawFrame(context: CanvasRenderingContext2D): void {
    if (!this.shown || !this.look) return;
    const { viewport, stage } = this.shown;
    const { scale, x, y } = this.fit;
    const factor = scale / viewport.scale;
    const clamp = (value: number, most: number) => Math.min(most - 1, Math.max(1, value));
    const left = clamp(x - viewport.x * factor, SIZE.width);
    const top = clamp(y - viewport.y * factor, SIZE.height);
    const right = clamp(x + (stage.width - viewport.x) * factor, SIZE.width);
    const bottom = clamp(y + (stage.height - viewport.y) * factor, SIZE.height);
    context.lineWidth = 1.5;
    context.strokeStyle = this.look.accent;
    context.strokeRect(left, top, Math.max(3, right - left), Math.max(3, bottom - top));
  }
}
