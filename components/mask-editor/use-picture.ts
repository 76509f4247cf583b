import { useEffect, useState } from 'react';
import type { Size } from '@/lib/mask/raster';

/** `ready`: its size is known. Its pixels may still be on their way; who has to see them loads them by `url`. */
export type Picture = { status: 'loading' } | { status: 'failed' } | { status: 'ready'; image: HTMLImageElement };

type Loaded = { key: string; picture: Picture; size: Size | null };

/**
 * Loads the picture. Its natural size wins over the announced one: the mask must fit what was really made. A picture tells
 * its size by its first bytes, so painting need not wait for the others. `size` stays when it fails after that: what was
 * painted meanwhile belongs to it.
 */
export function usePicture(source: { url: string; width: number; height: number }) {
  const { url, width, height } = source;
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const key = `${attempt} ${url}`;

  useEffect(() => {
    const image = new Image();
    // Letting go of the picture below makes some browsers report an error; nobody waits for it any more then.
    let isWanted = true;
    let frame = 0;
    const finish = (picture: Picture, size: Size | null) => {
      if (isWanted) setLoaded((before) => ({ key, picture, size: sameSize(before?.size, size) }));
    };
    const look = () => {
      if (image.naturalWidth > 0 && image.naturalHeight > 0) {
        finish({ status: 'ready', image }, { width: image.naturalWidth, height: image.naturalHeight });
      } else {
        frame = requestAnimationFrame(look);
      }
    };
    image.addEventListener('load', () => {
      cancelAnimationFrame(frame);
      const natural = { width: image.naturalWidth || width, height: image.naturalHeight || height };
      finish({ status: 'ready', image }, natural);
    });
    image.addEventListener('error', () => {
      cancelAnimationFrame(frame);
      finish({ status: 'failed' }, null);
    });
    image.decoding = 'async';
    image.src = url;
    look();
    return () => {
      isWanted = false;
      cancelAnimationFrame(frame);
      image.src = '';
    };
  }, [key, url, width, height]);

  const picture: Picture = loaded?.key === key ? loaded.picture : { status: 'loading' };
  return { picture, size: loaded?.size ?? null, retry: () => setAttempt((count) => count + 1) };
}

/** The same object for the same size; what was known stays where nothing is told. */
function sameSize(before: Size | null | undefined, told: Size | null): Size | null {
  if (!told) return before ?? null;
  return before?.width === told.width && before.height === told.height ? before : told;
}
