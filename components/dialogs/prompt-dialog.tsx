'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { useModifier } from '../ui/use-modifier';
import { useReturnFocus } from '../ui/use-return-focus';
import type { DialogRequest } from './dialogs';
import { isZoom, usePromptDialog } from './use-prompt-dialog';
import { ZoomSlider } from './zoom-slider';

/** The dialog for everything that is answered in words: Custom Zoom, remix, and questions nobody has met yet. */
export function PromptDialog({ request, onClose }: { request: DialogRequest; onClose: () => void }) {
  const { prompt, write, submit, busy, error } = usePromptDialog(request, onClose);
  const modifier = useModifier();
  const returnFocus = useReturnFocus();
  const field = useRef<HTMLTextAreaElement>(null);

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fade-in fixed inset-0 z-40 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            field.current?.focus();
          }}
          onCloseAutoFocus={returnFocus}
          className="appear fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full max-w-xl flex-col gap-4 overflow-y-auto rounded-t-2xl border bg-surface p-5 shadow-pop sm:top-[16dvh] sm:bottom-auto sm:rounded-2xl"
        >
          <header className="flex items-center justify-between gap-4">
            <Dialog.Title className="text-lg font-semibold">{request.offer.label}</Dialog.Title>
            <Dialog.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <form
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <label className="flex flex-col gap-2 text-sm text-muted">
              Prompt
              <textarea
                ref={field}
                value={prompt}
                dir="auto"
                rows={5}
                required
                aria-invalid={error ? true : undefined}
                aria-describedby={error ? 'prompt-dialog-error' : undefined}
                onChange={(event) => write(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
                }}
                className="max-h-[40dvh] min-h-28 resize-y rounded-xl border bg-raised px-3.5 py-3 text-lg text-ink outline-offset-0"
              />
            </label>
            {isZoom(request.offer) && <ZoomSlider prompt={prompt} onChange={write} />}
            {error && (
              <p id="prompt-dialog-error" role="alert" dir="auto" className="text-sm wrap-anywhere text-failed">
                {error}
              </p>
            )}
            <footer className="flex items-center justify-between gap-3">
              <span className="text-sm text-faint">What you write is kept if you leave.</span>
              <Button type="submit" tone="accent" size="large" data-tone="accent" disabled={busy || !prompt.trim()}>
                {busy ? 'Sending…' : request.offer.label}
                <Kbd>{`${modifier} ↵`}</Kbd>
              </Button>
            </footer>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
