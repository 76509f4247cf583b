'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { connectionsQuery } from '@/lib/jobs/queries';
import { useAnnounce } from '../announcer';
import { EditMaskDialog } from '../dialogs/edit-mask-dialog';
import { localDrafts } from '../dialogs/local-drafts';
import { uploadBytes } from '../upload-bytes';
import { readComposer } from './composer-draft';
import type { DraftPicture, ModeDraft, Written } from './draft';
import { focusComposer } from './focus';
import { maskBytes } from './mask-bytes';
import { connectionFor } from './modes';
import { useMode } from './use-mode';
import { holdUsedMask, isUsedMaskWanted } from './used-mask';

const REPLACED =
  'Another picture came in place of the one that was painted on. The mask waits until that one is brought back.';

type Ready = { width: number; height: number; begun: { mask: Uint8Array | null; earlier?: Uint8Array } };

/**
 * The mask editor over the picture of Edit. A mask that is used becomes a file of our store; so does one that was begun,
 * which is taken up again the next time. Until it is stored it lies in this browser, so that a page that goes loses nothing.
 */
export function EditMask({ picture, onClose }: { picture: DraftPicture; onClose: () => void }) {
  const { composer, draft, change } = useMode('edit');
  const announce = useAnnounce();
  const { data: connections } = useQuery(connectionsQuery());
  const connection = connections && connectionFor('edit', connections, composer.connection);
  // Another may take its place while the editor is open: what is painted here stays with this one.
  const [{ mediaId, parentId }] = useState(picture);
  const isReplaced = isInReplaced(mediaId, draft);
  const [begun] = useState(draft.maskDraftId ?? draft.maskId);
  const [ready, setReady] = useState<Ready | null>(null);
  const newest = useRef(0);

  useEffect(() => {
    let isGone = false;
    Promise.all([sizeOf(mediaId), begun ? maskBytes(begun) : null, localDrafts.read(unstoredAt(mediaId, begun))]).then(
      ([size, mask, unstored]) => {
        const earlier = unstored?.earlier ?? mask ?? undefined;
        if (!isGone) setReady({ ...size, begun: unstored ? { mask: unstored.mask, earlier } : { mask } });
      },
      () => {
        if (isGone) return;
        announce('The picture or its mask could not be opened. Try again in a moment.');
        onClose();
      },
    );
    return () => {
      isGone = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- Opened once; whoever opened it may draw again meanwhile.
  }, [mediaId, begun]);

  useEffect(() => {
    if (isReplaced) announce(REPLACED);
  }, [isReplaced, announce]);

  /**
   * Only what was painted last counts, whichever arrives last; and only while the picture is still the same. If another has
   * taken its place, the mask stays in this browser, to be found when that is undone. Says whether it waits there.
   */
  async function keep(mask: Uint8Array | null, told: (maskId: string | null) => Partial<ModeDraft>): Promise<boolean> {
    const order = ++newest.current;
    const now = readComposer().modes.edit;
    const isWaiting = isInReplaced(mediaId, now);
    const { maskDraftId, maskId: usedId } = (isWaiting && now.replaced) || now;
    const place = unstoredAt(mediaId, maskDraftId ?? usedId);
    void localDrafts.write({ url: place, prompt: '', mask, at: Date.now(), storedAs: null });
    if (isWaiting) return true;
    const maskId = mask && (await uploadBytes(new Uint8Array(mask), 'image/png')).mediaId;
    if (order !== newest.current) return false;
    const arrived = readComposer().modes.edit;
    if (isInReplaced(mediaId, arrived)) return true;
    if (holds(mediaId, arrived)) change(told(maskId));
    void localDrafts.forget(place);
    return false;
  }

  if (!ready) return null;
  return (
    <EditMaskDialog
      picture={{ mediaId, width: ready.width, height: ready.height, parentId }}
      prompt={draft.prompt}
      begun={ready.begun}
      isGrey={connection?.greyMask ?? false}
      onDraft={({ prompt, mask }) => {
        change({ prompt });
        // Without an answer the next stroke tries again, and what is used is sent once more.
        void keep(mask, (maskDraftId) => ({ maskDraftId })).catch(() => {});
      }}
      onDone={({ mask, prompt }) => {
        change({ prompt });
        onClose();
        const keeping = keep(mask, (maskId) => (isUsedMaskWanted(mediaId) ? { maskId, maskDraftId: null } : {}));
        const kept = keeping.then((isWaiting) => {
          if (isWaiting) announce(REPLACED);
        });
        holdUsedMask(mediaId, kept);
        kept.catch((error: unknown) => {
          const words = error instanceof TypeError ? 'The studio does not answer.' : String((error as Error).message);
          announce(`The mask could not be kept: ${words}`);
        });
        focusComposer('edit');
      }}
      onClose={onClose}
    />
  );
}

const holds = (mediaId: string, { pictures }: Written) => pictures.some((known) => known.mediaId === mediaId);

/** Whether another picture has taken the place of this one, which can be brought back. */
const isInReplaced = (mediaId: string, draft: ModeDraft) =>
  !holds(mediaId, draft) && draft.replaced !== null && holds(mediaId, draft.replaced);

/** Where this browser keeps what was painted over a mask of our store, or over none. */
const unstoredAt = (mediaId: string, begun: string | null) => `/edit/${mediaId}/${begun ?? ''}`;

/** Upright, as everybody sees it. */
async function sizeOf(mediaId: string): Promise<{ width: number; height: number }> {
  const image = new Image();
  image.src = `/api/media/${mediaId}`;
  await image.decode();
  return { width: image.naturalWidth, height: image.naturalHeight };
}
