import type { EdgePreview } from '@/lib/mask/edges';
import type { Viewport } from '@/lib/mask/viewport';
import { overlayColor } from './tile-painter';

/** A coarse mask over the picture, shown until the exact one is there. One canvas pixel a pixel, stretched by CSS. */
export class SketchView {
  private readonly canvas = document.createElement('canvas');
  private shown: EdgePreview | null = null;

  constructor(parent: HTMLElement, pattern: string) {
    this.canvas.ariaHidden = 'true';
    this.canvas.style.cssText = 'position: absolute; left: 0; top: 0; image-rendering: pixelated; visibility: hidden';
    this.canvas.style.maskImage = pattern;
    parent.append(this.canvas);
  }

  show(sketch: EdgePreview | null, viewport: Viewport): void {
    this.shown = sketch;
    this.canvas.style.visibility = sketch ? 'visible' : 'hidden';
    if (!sketch) return;
    const { width, height, bits } = sketch;
    this.canvas.width = width;
    this.canvas.height = height;
    const image = new ImageData(width, height);
    const words = new Uint32Array(image.data.buffer);
    const color = (255 << 24) | (overlayColor[2] << 16) | (overlayColor[1] << 8) | overlayColor[0];
    for (let index = 0; index < words.length; index += 1) words[index] = bits[index] === 1 ? color : 0;
    this.canvas.getContext('2d')!.putImageData(image, 0, 0);
    this.follow(viewport);
  }

  /** The view has moved. */
  follow({ scale, x, y }: Viewport): void {
    if (!this.shown) return;
    const { style } = this.canvas;
    style.width = `${this.shown.width * this.shown.scale * scale}px`;
    style.height = `${this.shown.height * this.shown.scale * scale}px`;
    style.transform = `translate(${x}px, ${y}px)`;
  }
}
