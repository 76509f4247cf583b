import { useEffect, useRef } from 'react';
import type { MaskPixels } from '@/lib/mask/png';

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
    const draw = () => {
      const context = canvas.current?.getContext('2d');
      if (!context) return;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      context.canvas.width = Math.max(1, Math.round(width * factor * ratio));
      context.canvas.height = Math.max(1, Math.round(height * factor * ratio));
      context.canvas.dataset.revision = String(revision);
      context.putImageData(shrink(mask, context.canvas.width, context.canvas.height), 0, 0);
    };
    // A task of its own: the end of a stroke has enough to do.
    const timer = setTimeout(draw);
    return () => clearTimeout(timer);
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

function shrink(mask: MaskPixels, width: number, height: number): ImageData {
  const image = new ImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  const columns = Int32Array.from({ length: width * samples }, (_, at) =>
    Math.floor(((at + 0.5) / (width * samples)) * mask.width),
  );
  for (let y = 0; y < height; y += 1) {
    for (let sample = 0; sample < samples; sample += 1) {
      const row = Math.floor(((y * samples + sample + 0.5) / (height * samples)) * mask.height) * mask.width;
      for (let at = 0; at < columns.length; at += 1) {
        words[y * width + Math.floor(at / samples)]! += mask.bits[row + columns[at]!]!;
      }
    }
  }
  for (let index = 0; index < words.length; index += 1) {
    const grey = Math.round((words[index]! * 255) / (samples * samples));
    words[index] = (255 << 24) | (grey << 16) | (grey << 8) | grey;
  }
  return image;
}
