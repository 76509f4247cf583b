import type { Layer } from 'konva/lib/Layer';
import { Line } from 'konva/lib/shapes/Line';
import type { Viewport } from '@/lib/mask/viewport';
import type { AreaShape } from './pointer-tool';

const common = { listening: false, perfectDrawEnabled: false, shadowForStrokeEnabled: false } as const;

/** Corners that make an ellipse look round at any size. */
const roundness = 96;

/** The outline of what is being drawn: white dashes on a dark line, so that it shows on any picture. */
export class OutlineView {
  private readonly shade = new Line({ ...common, closed: true, stroke: 'rgb(0 0 0 / 0.7)', strokeWidth: 2.5 });
  private readonly dashes = new Line({
    ...common,
    closed: true,
    stroke: '#fff',
    strokeWidth: 1.5,
    dash: [6, 4],
    fill: 'rgb(255 255 255 / 0.14)',
    fillRule: 'evenodd',
  });
  private shape: AreaShape | null = null;

  constructor(private readonly layer: Layer) {
    layer.add(this.shade, this.dashes);
    // An empty canvas over the others costs every frame as much as a full one.
    layer.visible(false);
  }

  show(shape: AreaShape | null, viewport: Viewport): void {
    this.shape = shape;
    this.layer.visible(shape !== null);
    this.follow(viewport);
  }

  /** The view has moved. */
  follow({ scale, x, y }: Viewport): void {
    if (!this.shape) return;
    const points = cornersOf(this.shape).map((value, index) => value * scale + (index % 2 === 0 ? x : y));
    for (const line of [this.shade, this.dashes]) line.points(points);
    this.layer.batchDraw();
  }
}

/** x and y in turn, in image pixels. */
function cornersOf(shape: AreaShape): number[] {
  if (shape.kind === 'polygon') return shape.points.flatMap(({ x, y }) => [x, y]);
  const { from, to } = shape;
  if (shape.kind === 'rectangle') return [from.x, from.y, to.x, from.y, to.x, to.y, from.x, to.y];
  const [middleX, middleY] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  return Array.from({ length: roundness }, (_, index) => {
    const angle = (index / roundness) * 2 * Math.PI;
    return [middleX + (Math.cos(angle) * (to.x - from.x)) / 2, middleY + (Math.sin(angle) * (to.y - from.y)) / 2];
  }).flat();
}
