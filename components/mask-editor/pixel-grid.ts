import type { Size } from '@/lib/mask/raster';
import type { Viewport } from '@/lib/mask/viewport';

/** CSS pixels per image pixel from which on single pixels are told apart. */
const smallest = 8;

/** Thin lines between pixels, over the part of the picture that is on the stage. CSS alone: moving it repaints nothing. */
export class PixelGrid {
  private readonly element = document.createElement('div');

  constructor(parent: HTMLElement) {
    this.element.ariaHidden = 'true';
    const line = (to: string) => `linear-gradient(to ${to}, rgb(128 128 128 / 0.5) 1px, transparent 1px)`;
    this.element.style.cssText = 'position: absolute; pointer-events: none';
    this.element.style.backgroundImage = `${line('right')}, ${line('bottom')}`;
    parent.append(this.element);
  }

  follow({ scale, x, y }: Viewport, image: Size, stage: Size): void {
    const { style } = this.element;
    style.display = scale < smallest ? 'none' : 'block';
    if (scale < smallest) return;
    const [left, top] = [Math.max(0, x), Math.max(0, y)];
    style.left = `${left}px`;
    style.top = `${top}px`;
    style.width = `${Math.max(0, Math.min(stage.width, x + image.width * scale) - left)}px`;
    style.height = `${Math.max(0, Math.min(stage.height, y + image.height * scale) - top)}px`;
    style.backgroundSize = `${scale}px ${scale}px`;
    style.backgroundPosition = `${x - left}px ${y - top}px`;
  }
}
