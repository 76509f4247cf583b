'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { jobDetailQuery } from '@/lib/jobs/queries';
import { originalUrl } from '../gallery/picture-url';
import { findInCache } from '../live/job-cache';

type Picture = { url: string; width: number; height: number };

/** The picture a mask is painted on, in its natural size: told by the job, or measured where it is not known yet. */
export function useParentPicture(parentId: string): { picture: Picture | null; problem: string | null } {
  const client = useQueryClient();
  const [known] = useState(() => findInCache(client, (job) => job.id === parentId && job.outputs.length > 0));
  const detail = useQuery({ ...jobDetailQuery(parentId), enabled: !known });
  const parent = known ?? detail.data?.job;
  const output = parent?.outputs.find(({ kind }) => kind === 'image');
  const url = parent && output ? originalUrl(parent, output) : null;
  const isSized = Boolean(output?.width && output.height);
  const measured = useNaturalSize(isSized ? null : url);

  const size = isSized ? { width: output!.width!, height: output!.height! } : measured.size;
  const isMissing = detail.isError || (parent && !output) || measured.failed;
  return {
    picture: url && size ? { url, ...size } : null,
    problem: isMissing ? 'The picture this belongs to could not be opened.' : null,
  };
}

function useNaturalSize(url: string | null) {
  const [result, setResult] = useState<{ size: { width: number; height: number } | null; failed: boolean }>({
    size: null,
    failed: false,
  });
  useEffect(() => {
    if (!url) return;
    const image = new Image();
    image.addEventListener('load', () =>
      setResult({ size: { width: image.naturalWidth, height: image.naturalHeight }, failed: false }),
    );
    image.addEventListener('error', () => setResult({ size: null, failed: true }));
    image.src = url;
  }, [url]);
  return result;
}
