import type { Layer } from 'konva/lib/Layer';
import { Image as KonvaImage } from 'konva/lib/shapes/Image';
import type { Viewport } from '@/lib/mask/viewport';
import { pickImageLevel } from './image-levels';
import type { ImageLevel } from './image-levels';
import type { MaskSession } from './mask-session';

/** Above this many device pixels per image pixel, pixels are shown as squares. */
const squarePixels = 4;

/** What is to be seen: the picture itself, and the address of a small one to show until its pixels are there. */
export type ShownPicture = { image: HTMLImageElement; thumbnail?: string };

/** The picture under the mask, drawn from the smallest of its levels that is sharp enough. */
export class PictureView {
  private readonly picture = new KonvaImage({
    listening: false,
    perfectDrawEnabled: false,
    shadowForStrokeEnabled: false,
    image: undefined,
  });
  /** Largest first; none as long as nothing is there to be seen. */
  private levels: ImageLevel[] = [];
  private viewport: Viewport = { scale: 1, x: 0, y: 0 };
  private destroyed = false;

  constructor(
    private readonly layer: Layer,
    private readonly session: MaskSession,
    shown: ShownPicture,
  ) {
    layer.add(this.picture);
    void this.showThumbnail(shown);
    void this.sharpen(shown);
  }

  /** The view has moved. Konva draws a changed layer by itself, in the next animation frame. */
  follow(viewport: Viewport): void {
    this.viewport = viewport;
    this.place();
  }

  destroy(): void {
    this.destroyed = true;
    letGo(this.levels);
  }

  private place(): void {
    const { scale, x, y } = this.viewport;
    const { width, height } = this.session.document;
    const deviceScale = scale * this.layer.getCanvas().getPixelRatio();
    this.layer.imageSmoothingEnabled(deviceScale < squarePixels);
    this.picture.setAttrs({
      x,
      y,
      width: width * scale,
      height: height * scale,
      image: pickImageLevel(this.levels, deviceScale),
    });
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
    this.place();
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
