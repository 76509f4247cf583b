import { useEffect, useState, useSyncExternalStore } from 'react';
import { readHistory } from '@/lib/mask/history-png';
import { decodeMaskPng } from '@/lib/mask/png';
import { MaskSession } from './mask-session';
import type { MaskSnapshot } from './mask-session';
import type { Picture } from './use-picture';

const nothing: MaskSnapshot = {
  revision: 0,
  statistics: { count: 0, share: 0, bounds: null },
  canUndo: false,
  canRedo: false,
};

/** Opens a session once the picture's size is known, with the draft's mask and its history if it fits. */
export function useMaskDocument(
  picture: Picture,
  draft: Uint8Array | undefined,
): { session: MaskSession | null; snapshot: MaskSnapshot; draftNotice: string | null } {
  const [opened, setOpened] = useState<{ picture: Picture; session: MaskSession; notice: string | null } | null>(null);
  // Only the draft that was there at first counts: later ones are echoes of what is painted here.
  const [firstDraft] = useState(draft);

  useEffect(() => {
    if (picture.status !== 'ready') return;
    let session: MaskSession | null = null;
    let current = true;
    void openSession(picture, firstDraft).then((result) => {
      if (!current) return;
      ({ session } = result);
      session.open();
      setOpened({ picture, ...result });
    });
    return () => {
      current = false;
      session?.close();
    };
  }, [picture, firstDraft]);

  const session = opened?.picture === picture ? opened.session : null;
  const snapshot = useSyncExternalStore(
    session ? session.subscribe : subscribeToNothing,
    session ? session.getSnapshot : () => nothing,
    () => nothing,
  );
  return { session, snapshot, draftNotice: session && opened ? opened.notice : null };
}

async function openSession(size: { width: number; height: number }, draft: Uint8Array | undefined) {
  const { width, height } = size;
  if (!draft) return { session: new MaskSession({ width, height }), notice: null };
  try {
    const saved = await decodeMaskPng(draft);
    if (saved.width === width && saved.height === height) {
      const steps = await readHistory(draft, saved);
      return { session: new MaskSession({ width, height }, { bits: saved.bits, steps }), notice: null };
    }
    const sizes = `${saved.width} × ${saved.height}, and this picture is ${width} × ${height}`;
    const notice = `The saved mask was left out: it is ${sizes}.`;
    return { session: new MaskSession({ width, height }), notice };
  } catch {
    const notice = 'The saved mask could not be read and was left out.';
    return { session: new MaskSession({ width, height }), notice };
  }
}

function subscribeToNothing(): () => void {
  return () => {};
}
