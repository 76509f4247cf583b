'use client';

import { AlertDialog } from 'radix-ui';
import { Button } from '../ui/button';
import { focusComposer } from './focus';

type Props = { prompts: string[]; connection: string; onSend: () => void; onClose: () => void };

/** Asks before many pictures are paid for, and shows what they are. */
export function AskMany({ prompts, connection, onSend, onClose }: Props) {
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fade-in fixed inset-0 z-40 bg-(--scrim)" />
        <AlertDialog.Content
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusComposer('imagine');
          }}
          className="appear fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] w-full max-w-lg flex-col gap-4 rounded-t-2xl border bg-surface p-5 shadow-pop sm:top-[16dvh] sm:bottom-auto sm:max-h-[68dvh] sm:rounded-2xl"
        >
          <header className="flex flex-col gap-1">
            <AlertDialog.Title className="text-lg font-semibold">Make {prompts.length} pictures?</AlertDialog.Title>
            <AlertDialog.Description className="text-sm text-muted">
              Each is a job of its own on {connection} and is paid for like one. What has not been sent can be stopped.
            </AlertDialog.Description>
          </header>
          {/* What scrolls must be reachable by keyboard. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <ol tabIndex={0} aria-label="Prompts" className="min-h-0 overflow-y-auto rounded-xl border bg-page py-1.5">
            {prompts.map((prompt, index) => (
              <li key={`${index} ${prompt}`} dir="auto" className="flex gap-3 px-3 py-1 text-sm">
                <span aria-hidden className="w-6 shrink-0 text-right text-faint tabular-nums">
                  {index + 1}
                </span>
                <span className="line-clamp-2 min-w-0 wrap-anywhere">{prompt}</span>
              </li>
            ))}
          </ol>
          <footer className="flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button size="large">Cancel</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button tone="accent" size="large" onClick={onSend}>
                Make {prompts.length} pictures
              </Button>
            </AlertDialog.Action>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
