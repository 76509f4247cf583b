'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Button } from '../ui/button';
import { useModifier } from '../ui/use-modifier';
import { useReturnFocus } from '../ui/use-return-focus';
import { keySections } from './key-sections';

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const modifier = useModifier();
  const returnFocus = useReturnFocus();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fade-in fixed inset-0 z-40 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          onCloseAutoFocus={returnFocus}
          className="appear fixed inset-x-4 top-[10dvh] z-40 mx-auto max-h-[80dvh] max-w-md md:max-w-3xl overflow-y-auto rounded-2xl border bg-surface p-5 shadow-pop"
        >
          <header className="mb-4 flex items-center justify-between">
            <Dialog.Title className="text-lg font-semibold">Keys</Dialog.Title>
            <Dialog.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <div className="gap-x-10 md:columns-2">
            {keySections(modifier).map(({ title, keys }) => (
              <section key={title} className="mb-6 break-inside-avoid">
                <h3 className="mb-2 text-sm font-medium text-muted">{title}</h3>
                <dl className="flex flex-col">
                  {keys.map(([combination, meaning]) => (
                    <div
                      key={`${combination.join(' ')} ${meaning}`}
                      className="flex items-center justify-between gap-4 border-t py-2 first:border-t-0"
                    >
                      <dt>{meaning}</dt>
                      <dd className="flex shrink-0 gap-1">
                        {combination.map((key) =>
                          key === '…' ? (
                            <span key={key} className="text-faint">
                              …
                            </span>
                          ) : (
                            <kbd
                              key={key}
                              className="min-w-6 rounded-md border bg-raised px-1.5 text-center font-mono text-xs leading-5.5"
                            >
                              {key}
                            </kbd>
                          ),
                        )}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
