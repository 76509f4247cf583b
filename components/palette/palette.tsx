'use client';

import { clsx } from 'clsx';
import { useRouter } from 'next/navigation';
import { Dialog } from 'radix-ui';
import { type KeyboardEvent, useId, useState } from 'react';
import { useReturnFocus } from '../ui/use-return-focus';
import { fitting } from './match';
import { type Command, useCommands } from './use-commands';

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Every command by its name: the offers of the job in focus, the modes, the pages, a search. */
export function Palette({ onHelp, onClose }: { onHelp: () => void; onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const { commands } = useCommands(onHelp);
  const router = useRouter();
  const returnFocus = useReturnFocus();
  const list = useId();
  const words = typed.trim();
  const search: Command = {
    name: `Search the gallery for “${words.slice(0, 100)}”`,
    group: 'Find',
    run: () => router.push(`/?q=${encodeURIComponent(words.slice(0, 500))}`),
  };
  const shown = [...fitting(typed, commands), ...(words ? [search] : [])];
  const at = Math.min(active, shown.length - 1);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    // Once the palette has given the focus back: what opens next takes it from there.
    setTimeout(command.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(shown[at]);
    else if (step) {
      const next = (at + step + shown.length) % shown.length;
      setActive(next);
      document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fade-in fixed inset-0 z-40 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="appear fixed inset-x-3 top-[8dvh] z-40 mx-auto flex max-h-[72dvh] max-w-xl flex-col overflow-hidden rounded-2xl border bg-surface shadow-pop"
        >
          <Dialog.Title className="sr-only">Commands</Dialog.Title>
          <input
            type="text"
            role="combobox"
            aria-label="Command"
            aria-expanded
            aria-controls={list}
            aria-activedescendant={`${list}-${at}`}
            aria-autocomplete="list"
            placeholder="What to do: u2, zoom 1.5, settings …"
            spellCheck={false}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
            className="h-12 shrink-0 border-b bg-transparent px-4.5 text-base outline-none"
          />
          {/* The field keeps the focus and walks the options (aria-activedescendant). */}
          {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/prefer-tag-over-role */}
          <div role="listbox" id={list} aria-label="Commands" className="min-h-0 overflow-y-auto p-1.5">
            {shown.map((command, index) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={`${command.group} ${command.name}`}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A native list cannot hold two texts a line.
                role="option"
                tabIndex={-1}
                id={`${list}-${index}`}
                aria-selected={index === at}
                onClick={() => run(command)}
                onPointerMove={() => setActive(index)}
                className={clsx(
                  'flex h-9 cursor-pointer items-center justify-between gap-4 rounded-lg px-3',
                  index === at ? 'bg-raised text-ink' : 'text-muted',
                )}
              >
                <span dir="auto" className="truncate">
                  {command.name}
                </span>
                <span dir="auto" className="max-w-1/2 shrink-0 truncate text-sm text-muted">
                  {[command.note, command.group].filter(Boolean).join(' · ')}
                </span>
              </div>
            ))}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
