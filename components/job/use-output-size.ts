'use client';

import { useState } from 'react';
import type { Output } from '@/lib/jobs/job';

/** The shape of the picture: told by the job, else measured when it has loaded, a square until then. */
export function useOutputSize(output: Output | undefined) {
  const [measured, setMeasured] = useState<{ width: number; height: number } | null>(null);
  const told = output?.width && output.height ? { width: output.width, height: output.height } : null;
  const { width, height } = told ?? measured ?? { width: 1, height: 1 };
  return {
    width,
    height,
    measure: (element: HTMLImageElement | HTMLVideoElement) => {
      if (told) return;
      const isImage = element instanceof HTMLImageElement;
      const next = {
        width: isImage ? element.naturalWidth : element.videoWidth,
        height: isImage ? element.naturalHeight : element.videoHeight,
      };
      if (next.width > 0 && (next.width !== width || next.height !== height)) setMeasured(next);
    },
  };
}
