import type { Layer } from 'konva/lib/Layer';

/** Calls `draw` when a graphics driver has started anew, which leaves the layer's canvas empty and its scale forgotten. */
export function onRestored(layer: Layer, draw: () => void): void {
  const element = layer.getNativeCanvasElement();
  element.addEventListener('contextrestored', () => {
    const canvas = layer.getCanvas();
    canvas.setPixelRatio(canvas.getPixelRatio());
    element.getContext('2d')!.imageSmoothingEnabled = layer.imageSmoothingEnabled();
    draw();
  });
}
