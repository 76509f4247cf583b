'use client';

import { useQuery } from '@tanstack/react-query';
import { createPortal, preload } from 'react-dom';
import { connectionsQuery } from '@/lib/jobs/queries';
import { LazyMaskEditor } from '../mask-editor/lazy-mask-editor';
import { Button } from '../ui/button';
import { DialogNote } from './dialog-note';
import type { DialogRequest } from './dialogs';
import { DraftUnknown } from './draft-unknown';
import { useAnswer } from './use-answer';
import { useDraft } from './use-draft';
import { useModalLayer } from './use-modal-layer';
import { useParent } from './use-parent';
import { useParentPicture } from './use-parent-picture';

/** Whether the connection that this goes to wants masks as 8-bit grey. */
function useTakesGrey(parentId: string): boolean {
  const { parent } = useParent(parentId);
  const { data: connections } = useQuery(connectionsQuery());
  return connections?.find(({ id }) => id === parent?.connection)?.greyMask ?? false;
}

/** The mask editor over everything, with its own focus. */
export function MaskDialog({ request, onClose }: { request: DialogRequest; onClose: () => void }) {
  const { label } = request.offer;
  const layer = useModalLayer<HTMLDivElement>();
  const { draft, isUnknown, retry, save } = useDraft(request.parentId, request.offer.key);
  const { picture, problem } = useParentPicture(request.parentId);
  // The editor waits for the draft; its picture need not.
  if (picture) preload(picture.url, { as: 'image' });
  const isGrey = useTakesGrey(request.parentId);
  const { job, submit, busy, error, isTaken } = useAnswer(request, onClose);

  return createPortal(
    <div
      ref={layer}
      // A native <dialog> lies above everything, also above the menus that the editor opens.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="dialog"
      aria-modal
      aria-label={label}
      className="fixed inset-0 z-40 bg-page outline-none"
    >
      {picture && draft !== undefined ? (
        <LazyMaskEditor
          title={label}
          subtitle={request.prompt}
          place={{ jobId: request.parentId }}
          image={picture}
          isGrey={isGrey}
          submitLabel={isTaken ? `Press ${label} again` : 'Vary this region'}
          initial={draft ? { ...draft, mask: draft.mask ?? undefined } : { prompt: request.prompt }}
          begin={request.mask}
          note={<DialogNote job={job} label={label} />}
          error={error}
          busy={busy}
          onDraft={save}
          onSubmit={(answer) => void submit(answer)}
          onClose={onClose}
        />
      ) : (
        <div className="flex h-full flex-col items-center justify-center gap-4 p-6 text-center text-muted">
          {isUnknown && !problem ? (
            <DraftUnknown onRetry={retry} isCentred />
          ) : (
            <output>{problem ?? 'Opening the picture…'}</output>
          )}
          <Button onClick={onClose}>Close</Button>
        </div>
      )}
    </div>,
    document.body,
  );
}
