import type { EdgePreview } from '@/lib/mask/edges';
import type { Viewport } from '@/lib/mask/viewport';
import { coverOf, lookColours, usualLook } from './look';
import type { Look } from './look';
import { sizeCanvas } from './size-canvas';

/** A coarse mask over the picture, shown until the exact one is there. One canvas pixel a pixel, stretched by CSS. */
export class SketchView {
  private readonly canvas = document.createElement('canvas');
  private shown: EdgePreview | null = null;
  /** Kept from one sketch to the next: they come sixty times a second, and each has four megabytes. */
  private image: ImageData | null = null;
  private look: Look = usualLook;

  constructor(parent: HTMLElement) {
    this.canvas.ariaHidden = 'true';
    this.canvas.style.cssText = 'position: absolute; left: 0; top: 0; image-rendering: pixelated; visibility: hidden';
    parent.append(this.canvas);
  }

  /** Edges and black and white are shown as a plain colour: a sketch is over in a moment. */
  paintAs(look: Look): void {
    this.look = look;
    this.canvas.style.maskImage = coverOf(look.pattern === 'stripes' ? look : { ...look, pattern: 'even' });
  }

  show(sketch: EdgePreview | null, viewport: Viewport): void {
    this.shown = sketch;
    this.canvas.style.visibility = sketch ? 'visible' : 'hidden';
    this.canvas.dataset.sketch = sketch ? 'shown' : 'none';
    if (!sketch) return;
    const { width, height, bits } = sketch;
    sizeCanvas(this.canvas, width, height);
    if (this.image?.width !== width || this.image.height !== height) this.image = new ImageData(width, height);
    const words = new Int32Array(this.image.data.buffer);
    const [red, green, blue] = lookColours[this.look.colour];
    const color = (255 << 24) | (blue << 16) | (green << 8) | red;
    // Minus one has all bits set, nothing none.
    for (let index = 0; index < words.length; index += 1) words[index] = -bits[index]! & color;
    this.canvas.getContext('2d')!.putImageData(this.image, 0, 0);
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
