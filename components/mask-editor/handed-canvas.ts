export type HandedCanvas = {
  element: HTMLCanvasElement;
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
};

/**
 * A canvas that is handed over to the compositor, where the browser knows that. Without a graphics card a canvas of the
 * page's own is copied in each frame that changes anything, itself or not; a handed one only when it was painted on.
 * `onLost`: a graphics driver that starts anew has emptied it.
 */
export function handedCanvas(onLost: () => void): HandedCanvas {
  const element = document.createElement('canvas');
  element.style.position = 'absolute';
  const canvas = canHandOver ? element.transferControlToOffscreen() : element;
  canvas.addEventListener('contextrestored', onLost);
  return { element, context: canvas.getContext('2d') as HandedCanvas['context'] };
}

export const canHandOver = 'transferControlToOffscreen' in HTMLCanvasElement.prototype;

/** Gives the canvas this size in device pixels. That empties it, unless it has it already. */
export function sizeTo({ context: { canvas } }: HandedCanvas, width: number, height: number): void {
  // Another size makes a canvas anew, even if it is the same.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
