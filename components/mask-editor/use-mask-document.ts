import { startTransition, useEffect, useState } from 'react';
import { readHistory } from '@/lib/mask/history-png';
import { changedTiles } from '@/lib/mask/patch';
import { decodeMaskPng } from '@/lib/mask/png';
import type { Size } from '@/lib/mask/raster';
import { MaskSession } from './mask-session';
import type { MaskSnapshot, SavedMask } from './mask-session';

type SavedDraft = { mask?: Uint8Array; earlier?: Uint8Array };

/** `snapshot`: as the panels show it. */
type Opened = { size: Size; session: MaskSession; snapshot: MaskSnapshot; notice: string | null };

const nothing: MaskSnapshot = {
  revision: 0,
  statistics: { count: 0, share: 0, bounds: null },
  canUndo: false,
  canRedo: false,
};

/** Opens a session once the picture's size is known, with the draft's mask and its history if it fits. One for each size. */
export function useMaskDocument(
  size: Size | null,
  draft: SavedDraft | undefined,
): { session: MaskSession | null; snapshot: MaskSnapshot; draftNotice: string | null } {
  const [opened, setOpened] = useState<Opened | null>(null);
  // Only the draft that was there at first counts: later ones are echoes of what is painted here.
  const [firstDraft] = useState(draft);

  useEffect(() => {
    if (!size) return;
    let session: MaskSession | null = null;
    let current = true;
    void openSession(size, firstDraft).then((result) => {
      if (!current) return;
      const opening = result.session;
      session = opening;
      opening.open();
      const show = () => {
        if (current) setOpened({ size, ...result, snapshot: opening.getSnapshot() });
      };
      // Panels may wait: drawn anew in pieces, they hold up no frame.
      opening.subscribe(() => startTransition(show));
      show();
    });
    return () => {
      current = false;
      session?.close();
    };
  }, [size, firstDraft]);

  if (opened?.size !== size) return { session: null, snapshot: nothing, draftNotice: null };
  return { session: opened.session, snapshot: opened.snapshot, draftNotice: opened.notice };
}

async function openSession(size: Size, draft: SavedDraft | undefined) {
  if (!draft?.mask) return { session: new MaskSession(size), notice: null };
  try {
    const { mask, notice } = await readSaved(draft.mask, size);
    if (!mask) return { session: new MaskSession(size), notice };
    const isAlone = mask.steps.done.length === 0 && mask.steps.undone.length === 0;
    const earlier = isAlone && draft.earlier ? (await readSaved(draft.earlier, size)).mask : null;
    if (!earlier) return { session: new MaskSession(size, mask), notice };
    const session = new MaskSession(size, earlier);
    const patch = changedTiles({ ...size, bits: earlier.bits }, { ...size, bits: mask.bits });
    session.run({ kind: 'patch', paint: 'replace', patch });
    return { session, notice };
  } catch {
    return { session: new MaskSession(size), notice: 'The saved mask could not be read and was left out.' };
  }
}

async function readSaved(png: Uint8Array, size: Size): Promise<{ mask: SavedMask | null; notice: string | null }> {
  const { width, height, bits } = await decodeMaskPng(png);
  if (width === size.width && height === size.height) {
    return { mask: { bits, steps: await readHistory(png, size) }, notice: null };
  }
  const sizes = `${width} × ${height}, and this picture is ${size.width} × ${size.height}`;
  return { mask: null, notice: `The saved mask was left out: it is ${sizes}.` };
}
