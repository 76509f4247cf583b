'use client';

import { AlertDialog } from 'radix-ui';
import { Button } from '../ui/button';
import { useReturnFocus } from '../ui/use-return-focus';

type Props = { what: string; onEmpty: () => void; onClose: () => void };

/** Asks before what cannot be undone. */
export function AskEmpty({ what, onEmpty, onClose }: Props) {
  const returnFocus = useReturnFocus();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fade-in fixed inset-0 z-40 bg-(--scrim)" />
        <AlertDialog.Content
          onCloseAutoFocus={returnFocus}
          className="appear fixed inset-x-4 top-[20dvh] z-40 mx-auto flex max-w-md flex-col gap-4 rounded-2xl border bg-surface p-5 shadow-pop"
        >
          <header className="flex flex-col gap-1">
            <AlertDialog.Title className="text-lg font-semibold">Empty the bin?</AlertDialog.Title>
            <AlertDialog.Description className="text-muted">
              {what} and all files that no other job needs are deleted for good. This cannot be undone.
            </AlertDialog.Description>
          </header>
          <footer className="flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button size="large">Cancel</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button size="large" tone="danger" onClick={onEmpty}>
                Delete for good
              </Button>
            </AlertDialog.Action>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
