import { useEffect, useRef } from 'react';
import type { MaskPixels } from '@/lib/mask/png';
import { inPieces } from './in-pieces';

/** How many mask pixels are looked at per canvas pixel and direction. */
const samples = 3;

/** A mask drawn small, white on black: what a provider will see. `side`: its longest side in CSS pixels. */
export function SmallMask({
  mask,
  revision,
  side,
  label,
  className,
}: {
  mask: MaskPixels;
  /** Changes when the mask's pixels do. */
  revision: number;
  side: number;
  label: string;
  className?: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = mask;
  const factor = side / Math.max(width, height);

  useEffect(() => {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const [columns, rows] = [width, height].map((length) => Math.max(1, Math.round(length * factor * ratio)));
    const image = new ImageData(columns!, rows!);
    const looked = Int32Array.from({ length: columns! * samples }, (_, at) =>
      Math.floor(((at + 0.5) / (columns! * samples)) * width),
    );
    let y = 0;
    return inPieces((isOver) => {
      for (; y < image.height; y += 1) {
        if (isOver()) return false;
        /*#__NOINLINE__*/ shrinkRow(mask, image, y, looked);
      }
      if (canvas.current) show(canvas.current, image, revision);
      return true;
    });
  }, [mask, revision, width, height, factor]);

  return (
    <figure aria-label={label} className="shrink-0">
      <canvas
        ref={canvas}
        className={className}
        style={{ width: width * factor, aspectRatio: `${width} / ${height}` }}
      />
    </figure>
  );
}

/** Another size makes a canvas anew, which takes longer than to draw on it. */
function show(canvas: HTMLCanvasElement, image: ImageData, revision: number): void {
  if (canvas.width !== image.width) canvas.width = image.width;
  if (canvas.height !== image.height) canvas.height = image.height;
  canvas.dataset.revision = String(revision);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}

/** `columns`: those of the mask that are looked at in each row, `samples` for a pixel. */
function shrinkRow({ bits, width, height }: MaskPixels, image: ImageData, y: number, columns: Int32Array): void {
  const words = new Uint32Array(image.data.buffer, y * image.width * 4, image.width);
  for (let sample = 0; sample < samples; sample += 1) {
    const row = Math.floor(((y * samples + sample + 0.5) / (image.height * samples)) * height) * width;
    for (let x = 0, at = 0; x < words.length; x += 1) {
      for (const end = at + samples; at < end; at += 1) words[x]! += bits[row + columns[at]!]!;
    }
  }
  for (let x = 0; x < words.length; x += 1) {
    const grey = Math.round((words[x]! * 255) / (samples * samples));
    words[x] = (255 << 24) | (grey << 16) | (grey << 8) | grey;
  }
}
