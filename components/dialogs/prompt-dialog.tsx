'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useId, useLayoutEffect, useRef } from 'react';
import { splitFlags } from '../composer/split-flags';
import { ChipRow } from '../parameters/chip-row';
import { Button } from '../ui/button';
import { Kbd } from '../ui/kbd';
import { useModifier } from '../ui/use-modifier';
import { useReturnFocus } from '../ui/use-return-focus';
import { ChangesLine } from './changes-line';
import { DialogNote } from './dialog-note';
import { dialogTitle, submitLabel } from './dialog-words';
import type { DialogRequest } from './dialogs';
import { DraftUnknown } from './draft-unknown';
import { ParentFigure } from './parent-figure';
import { usePromptDialog } from './use-prompt-dialog';
import { ZoomControl } from './zoom-control';

/** The dialog for everything that is answered in words: Custom Zoom, remix, and questions nobody has met yet. */
export function PromptDialog({ request, onClose }: { request: DialogRequest; onClose: () => void }) {
  const { offer } = request;
  const dialog = usePromptDialog(request, onClose);
  const { parent, prompt, write, submit, busy, error, hasZoom, isReady, isTaken } = dialog;
  const modifier = useModifier();
  const returnFocus = useReturnFocus();
  const field = useRef<HTMLTextAreaElement>(null);
  const zoomControl = useRef<HTMLDivElement>(null);
  const errorId = useId();

  // With the text itself: a key may come before the next frame.
  useLayoutEffect(() => {
    if (!isReady || !field.current) return;
    // Behind the words, where writing goes on; the parameters come after them.
    const end = splitFlags(field.current.value).words.trimEnd().length;
    field.current.setSelectionRange(end, end);
    // Where there is a slider, writing begins with it; whoever went elsewhere meanwhile stays there.
    const slider = zoomControl.current?.querySelector<HTMLElement>('[type=range]');
    if (document.activeElement === field.current) slider?.focus();
  }, [isReady]);

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
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
            event.preventDefault();
            submit();
          }}
          onCloseAutoFocus={returnFocus}
          className="appear fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[94dvh] w-full max-w-[52rem] flex-col rounded-t-2xl border bg-surface shadow-pop sm:top-[10dvh] sm:bottom-auto sm:max-h-[84dvh] sm:rounded-2xl"
        >
          <header className="flex items-center justify-between gap-4 px-5 pt-4 pb-3">
            <Dialog.Title className="min-w-0 text-lg font-semibold wrap-anywhere">{dialogTitle(offer)}</Dialog.Title>
            <Dialog.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <form
            className="flex min-h-0 flex-col"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-5 pt-0.5 pb-4 sm:flex-row sm:gap-5">
              <ParentFigure parent={parent} slot={offer.slot} prompt={prompt} hasZoom={hasZoom} />
              <div className="flex min-w-0 grow flex-col gap-3">
                {hasZoom && (
                  <div ref={zoomControl} inert={!isReady}>
                    <ZoomControl prompt={prompt} onChange={write} />
                  </div>
                )}
                <label className="flex flex-col gap-2 text-sm text-muted">
                  Prompt
                  <textarea
                    ref={field}
                    value={prompt}
                    readOnly={!isReady}
                    dir="auto"
                    rows={4}
                    required
                    spellCheck={false}
                    aria-keyshortcuts="Control+Enter Meta+Enter"
                    aria-invalid={error ? true : undefined}
                    aria-describedby={error ? errorId : undefined}
                    onChange={(event) => write(event.target.value)}
                    className="field-sizing-content max-h-[34dvh] min-h-28 resize-none rounded-xl border bg-raised px-3.5 py-3 text-base text-ink outline-offset-0"
                  />
                </label>
                <div className={clsx('-mx-3.5', !isReady && 'invisible')}>
                  <ChipRow parameters={hasZoom ? withoutZoomChip(dialog.parameters) : dialog.parameters} />
                </div>
                {isReady && (
                  <ChangesLine
                    {...dialog.compared}
                    onRestore={() => {
                      dialog.restore();
                      field.current?.focus();
                    }}
                  />
                )}
              </div>
            </div>
            <footer className="flex flex-col gap-2.5 border-t px-5 py-3.5">
              <DialogNote job={dialog.job} label={offer.label} />
              {dialog.isUnknown && (
                <DraftUnknown
                  onRetry={() => {
                    dialog.retry();
                    field.current?.focus();
                  }}
                />
              )}
              {error && (
                <p id={errorId} role="alert" dir="auto" className="text-sm wrap-anywhere text-failed">
                  {error}
                </p>
              )}
              <div className="flex items-center justify-between gap-3">
                <span className="text-sm text-faint">What you write is kept if you leave.</span>
                <Button
                  type="submit"
                  tone="accent"
                  size="large"
                  data-tone="accent"
                  disabled={!isReady || busy || !prompt.trim()}
                >
                  {busy ? 'Sending…' : isTaken ? `Press ${offer.label} again` : submitLabel(offer)}
                  <span className="touch:hidden">
                    <Kbd>{`${modifier} ↵`}</Kbd>
                  </span>
                </Button>
              </div>
            </footer>
          </form>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** The zoom has a control of its own above the prompt. */
function withoutZoomChip(parameters: ReturnType<typeof usePromptDialog>['parameters']) {
  return { ...parameters, chips: parameters.chips.filter(({ name }) => name !== 'zoom') };
}
