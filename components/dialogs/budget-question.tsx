'use client';

import { AlertDialog } from 'radix-ui';
import { Button } from '../ui/button';
import { useReturnFocus } from '../ui/use-return-focus';

/** Passing one's own budget is possible, and has to be meant. */
export function BudgetQuestion({ words, onAnswer }: { words: string; onAnswer: (yes: boolean) => void }) {
  const returnFocus = useReturnFocus();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onAnswer(false)}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fade-in fixed inset-0 z-50 bg-(--scrim)" />
        <AlertDialog.Content
          onCloseAutoFocus={returnFocus}
          className="appear fixed inset-x-0 bottom-0 z-50 mx-auto flex w-full max-w-md flex-col gap-4 rounded-t-2xl border bg-surface p-5 shadow-pop sm:top-[24dvh] sm:bottom-auto sm:rounded-2xl"
        >
          <header className="flex flex-col gap-1">
            <AlertDialog.Title className="text-lg font-semibold">Pass today’s budget?</AlertDialog.Title>
            <AlertDialog.Description className="text-sm text-muted">{words}</AlertDialog.Description>
          </header>
          <footer className="flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button size="large">Leave it</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button tone="accent" size="large" onClick={() => onAnswer(true)}>
                Spend it
              </Button>
            </AlertDialog.Action>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
