'use client';

import { useEffect, useState } from 'react';
import type { Size } from '@/lib/mask/raster';
import { originalUrl, thumbnail } from '../gallery/picture-url';
import type { Shown } from '../zoom/zoomed-picture';
import type { Compared } from './compared';

/** A picture and what stands in for it until it is loaded. */
export type ShownPicture = Shown & { preview: string };

/** The pictures with their sizes in pixels, as far as they are known; where the job does not tell one it is measured. */
export function useShown(pictures: readonly Compared[]): (ShownPicture | null)[] {
  const [measured, setMeasured] = useState<Record<string, Size>>({});
  const unknown = pictures
    .filter(({ output }) => !output.width || !output.height)
    .map(({ job, output }) => originalUrl(job, output))
    .join(' ');

  useEffect(() => {
    for (const url of unknown.split(' ').filter(Boolean)) {
      const image = new Image();
      image.addEventListener('load', () =>
        setMeasured((known) => ({ ...known, [url]: { width: image.naturalWidth, height: image.naturalHeight } })),
      );
      image.src = url;
    }
  }, [unknown]);

  return pictures.map(({ job, output, quarter, name }) => {
    const url = originalUrl(job, output);
    const told = output.width && output.height ? { width: output.width, height: output.height } : measured[url];
    if (!told) return null;
    const size = quarter === null ? told : { width: told.width / 2, height: told.height / 2 };
    return {
      url,
      cell: quarter,
      size,
      alt: `${name}: ${job.prompt}`.slice(0, 300),
      preview: thumbnail(job, output).src,
    };
  });
}
