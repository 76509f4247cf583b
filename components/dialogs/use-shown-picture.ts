'use client';

import type { Job, Output } from '@/lib/jobs/job';
import { originalUrl } from '../gallery/picture-url';
import { useNaturalSize } from './use-parent-picture';

export type ShownPicture = {
  output: Output;
  /** Cell of the 2×2 grid that is meant; null for the picture as a whole. */
  cell: number | null;
  /** Of one cell, where a cell is meant: it has the shape of its grid. */
  width: number;
  height: number;
};

/** The picture that a button works on: the cell of V1–V4, else the first picture. Null while nothing can be shown. */
export function useShownPicture(parent: Job | undefined, slot: number | undefined): ShownPicture | null {
  const outputs = parent?.outputs.filter(({ kind }) => kind !== 'audio') ?? [];
  const isSplit = outputs.length > 1;
  const output = (isSplit && slot ? outputs[slot - 1] : undefined) ?? outputs[0];
  const { size } = useNaturalSize(output, parent && output?.kind === 'image' ? originalUrl(parent, output) : null);
  const shape = size ?? (output?.kind === 'video' ? { width: 1, height: 1 } : null);
  if (!output || !shape) return null;
  return { output, cell: slot && !isSplit ? slot : null, ...shape };
}
