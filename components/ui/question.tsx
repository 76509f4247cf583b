'use client';

import { clsx } from 'clsx';
import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button';
import { useReturnFocus } from './use-return-focus';

type Props = {
  title: string;
  description: string;
  /** The words of the button that says yes, and of the one that does not. */
  yes: string;
  no?: string;
  tone?: 'accent' | 'danger';
  /** Where the focus goes afterwards; by itself, where it came from. */
  onCloseAutoFocus?: (event: Event) => void;
  className?: string;
  onYes: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Asks before something that costs, or that cannot be undone. On a telephone it lies at the thumb. */
export function Question(props: Props) {
  const { title, description, yes, no = 'Cancel', tone = 'accent', className, onYes, onClose, children } = props;
  const returnFocus = useReturnFocus();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fade-in fixed inset-0 z-50 bg-(--scrim)" />
        <AlertDialog.Content
          onCloseAutoFocus={props.onCloseAutoFocus ?? returnFocus}
          className={clsx(
            'appear fixed inset-x-0 bottom-0 z-50 mx-auto flex w-full flex-col gap-4 rounded-t-2xl border bg-surface p-5 shadow-pop sm:bottom-auto sm:rounded-2xl',
            className ?? 'max-w-md sm:top-[24dvh]',
          )}
        >
          <header className="flex flex-col gap-1">
            <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
            <AlertDialog.Description className="text-sm text-muted">{description}</AlertDialog.Description>
          </header>
          {children}
          <footer className="flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button size="large">{no}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button size="large" tone={tone} onClick={onYes}>
                {yes}
              </Button>
            </AlertDialog.Action>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
