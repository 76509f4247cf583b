'use client';

import { useRef, useState } from 'react';
import { createPortal, preload } from 'react-dom';
import { thumbnailUrl } from '../gallery/picture-url';
import { LazyMaskEditor } from '../mask-editor/lazy-mask-editor';
import type { DraftContent } from './draft-store';
import { useModalLayer } from './use-modal-layer';

type Props = {
  /** A picture of our store, in its upright size, and the job that it came from. */
  picture: { mediaId: string; width: number; height: number; parentId: string | null };
  prompt: string;
  /** A PNG that this dialog made before, null to begin with an empty mask, and one from before that. Read once. */
  begun: { mask: Uint8Array | null; earlier?: Uint8Array };
  /** The connection that it will go to takes masks as 8-bit grey. */
  isGrey: boolean;
  /** The mask as a 1-bit PNG in the picture's upright size, white = repaint, and the prompt, which may be empty. */
  onDone: (result: { mask: Uint8Array; prompt: string }) => void;
  /**
   * What stands there: some time after a change, and once more after `onClose` if something changed since. `mask` is null
   * when nothing is marked. Not called after `onDone`, which holds the same.
   */
  onDraft?: (content: DraftContent) => void;
  /** Whoever opened the dialog takes it away, on this and on `onDone`. */
  onClose: () => void;
};

/** The mask editor for a picture of one's own (Edit): nothing is sent from here, what is painted goes back. */
export function EditMaskDialog({ picture, prompt, begun, isGrey, onDone, onDraft, onClose }: Props) {
  const layer = useModalLayer<HTMLDivElement>();
  const isDone = useRef(false);
  // The editor reads what it begins with once; what is painted comes back here as a new mask.
  const [initial] = useState({ prompt, mask: begun.mask ?? undefined, earlier: begun.earlier });
  const [image] = useState({
    url: `/api/media/${picture.mediaId}`,
    thumbnail: thumbnailUrl(picture.mediaId),
    width: picture.width,
    height: picture.height,
  });
  preload(image.url, { as: 'image' });

  return createPortal(
    <div
      ref={layer}
      // A native <dialog> lies above everything, also above the menus that the editor opens.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="dialog"
      aria-modal
      aria-label="Paint what changes"
      className="fixed inset-0 z-40 bg-page outline-none"
    >
      <LazyMaskEditor
        title="Paint what changes"
        image={image}
        isGrey={isGrey}
        place={{ mediaId: picture.mediaId, jobId: picture.parentId ?? undefined }}
        promptLabel="What the picture should show"
        isPromptRequired={false}
        submitLabel="Use this mask"
        initial={initial}
        onDraft={(content) => {
          if (!isDone.current) onDraft?.(content);
        }}
        onSubmit={(result) => {
          isDone.current = true;
          onDone(result);
        }}
        onClose={onClose}
      />
    </div>,
    document.body,
  );
}
