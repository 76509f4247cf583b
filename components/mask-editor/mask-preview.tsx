import { useEffect, useRef } from 'react';
import type { MaskDocument } from '@/lib/mask/document';
import type { MaskSession } from './mask-session';

/** Longest side of the preview, in CSS pixels. */
const side = 136;

/** How many mask pixels are looked at per preview pixel and direction. */
const samples = 3;

/** The mask as the provider will see it, drawn small from the document. */
export function MaskPreview({ session, revision }: { session: MaskSession; revision: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = session.document;
  const factor = side / Math.max(width, height);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    canvas.current.width = Math.max(1, Math.round(width * factor * ratio));
    canvas.current.height = Math.max(1, Math.round(height * factor * ratio));
    canvas.current.dataset.revision = String(revision);
    context.putImageData(shrink(session.document, canvas.current.width, canvas.current.height), 0, 0);
  }, [session, revision, width, height, factor]);

  return (
    <figure aria-label="Preview of the mask: white is repainted, black is kept" className="shrink-0">
      <canvas
        ref={canvas}
        className="block rounded-lg border max-md:max-h-20 max-md:max-w-24"
        style={{ width: width * factor, aspectRatio: `${width} / ${height}` }}
      />
    </figure>
  );
}

function shrink(mask: MaskDocument, width: number, height: number): ImageData {
  const image = new ImageData(width, height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let painted = 0;
      for (let sample = 0; sample < samples * samples; sample += 1) {
        const fx = x + ((sample % samples) + 0.5) / samples;
        const fy = y + (Math.floor(sample / samples) + 0.5) / samples;
        const row = Math.floor((fy / height) * mask.height);
        painted += mask.bits[row * mask.width + Math.floor((fx / width) * mask.width)]!;
      }
      const grey = (painted * 255) / (samples * samples);
      image.data.set([grey, grey, grey, 255], (y * width + x) * 4);
    }
  }
  return image;
}
