'use client';

import { Dialog } from 'radix-ui';
import { LazyMaskEditor } from '../mask-editor/lazy-mask-editor';
import type { DialogRequest } from './dialogs';
import { useAnswer } from './use-answer';
import { useDraft } from './use-draft';
import { useParentPicture } from './use-parent-picture';

/** The mask editor over everything, with its own focus. Escape belongs to the editor: it may be ending a polygon. */
export function MaskDialog({ request, onClose }: { request: DialogRequest; onClose: () => void }) {
  const { draft, save } = useDraft(request.parentId, request.offer.key);
  const { picture, problem } = useParentPicture(request.parentId);
  const { submit, busy, error } = useAnswer(request, onClose);

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => picture && event.preventDefault()}
          onInteractOutside={(event) => event.preventDefault()}
          className="fixed inset-0 z-40 bg-page outline-none"
        >
          <Dialog.Title className="sr-only">{request.offer.label}</Dialog.Title>
          {picture && draft !== undefined ? (
            <LazyMaskEditor
              title={request.offer.label}
              subtitle={request.prompt}
              image={picture}
              initial={draft ? { prompt: draft.prompt, mask: draft.mask ?? undefined } : { prompt: request.prompt }}
              error={error}
              busy={busy}
              onDraft={save}
              onSubmit={(answer) => void submit(answer)}
              onClose={onClose}
            />
          ) : (
            <output className="grid h-full place-items-center text-muted">{problem ?? 'Opening the picture…'}</output>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
