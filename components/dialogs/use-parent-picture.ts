'use client';

import { useEffect, useState } from 'react';
import type { Output } from '@/lib/jobs/job';
import { originalUrl, thumbnailUrl } from '../gallery/picture-url';
import { useParent } from './use-parent';

type Picture = { url: string; width: number; height: number; thumbnail?: string };

/** The picture a mask is painted on, in its natural size: told by the job, or measured where it is not known yet. */
export function useParentPicture(parentId: string): { picture: Picture | null; problem: string | null } {
  const { parent, isMissing } = useParent(parentId);
  const output = parent?.outputs.find(({ kind }) => kind === 'image');
  const url = parent && output ? originalUrl(parent, output) : null;
  const { size, failed } = useNaturalSize(output, url);
  return {
    picture:
      url && size ? { url, ...size, thumbnail: output?.mediaId ? thumbnailUrl(output.mediaId) : undefined } : null,
    problem: isMissing || (parent && !output) || failed ? 'The picture this belongs to could not be opened.' : null,
  };
}

/** The size of an output in pixels, or of the picture at `url` where the job does not tell it. */
export function useNaturalSize(output: Output | undefined, url: string | null) {
  const told = output?.width && output.height ? { width: output.width, height: output.height } : null;
  const [measured, setMeasured] = useState<{ width: number; height: number } | null>(null);
  const [failed, setFailed] = useState(false);
  const isTold = told !== null;
  useEffect(() => {
    if (!url || isTold) return;
    const image = new Image();
    image.addEventListener('load', () => setMeasured({ width: image.naturalWidth, height: image.naturalHeight }));
    image.addEventListener('error', () => setFailed(true));
    image.src = url;
  }, [url, isTold]);
  return { size: told ?? measured, failed };
}
