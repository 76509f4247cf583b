import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { maskKeySections } from './key-sections';
import { modifierLabel } from './shortcuts';

/** The editor's keys, opened by "?". */
export function KeysDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fade-in fixed inset-0 z-40 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          className="appear fixed inset-x-4 top-[8dvh] z-40 mx-auto max-h-[84dvh] max-w-md overflow-y-auto rounded-2xl border bg-surface p-5 shadow-pop md:max-w-3xl"
        >
          <header className="mb-4 flex items-center justify-between">
            <Dialog.Title className="text-lg font-semibold">Keys of the mask editor</Dialog.Title>
            <Dialog.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <div className="gap-x-10 md:columns-2">
            {maskKeySections(modifierLabel().trim()).map(({ title, keys }) => (
              <section key={title} className="mb-6 break-inside-avoid">
                <h3 className="mb-1 text-sm font-medium text-muted">{title}</h3>
                <dl>
                  {keys.map(([combination, meaning]) => (
                    <div key={meaning} className="flex items-center justify-between gap-4 border-t py-1.5 text-sm">
                      <dt>{meaning}</dt>
                      <dd className="flex shrink-0 gap-1">
                        {combination.map((key) => (
                          <Kbd key={key}>{key}</Kbd>
                        ))}
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
