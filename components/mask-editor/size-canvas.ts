/** Gives a canvas this size in its own pixels. Another size makes one anew, and empties it, even if it is the same. */
export function sizeCanvas(canvas: { width: number; height: number }, width: number, height: number): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
}
