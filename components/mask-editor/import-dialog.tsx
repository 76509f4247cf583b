import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Button } from '@/components/ui/button';
import type { MaskPixels } from '@/lib/mask/png';
import type { MaskConvention } from '@/lib/mask/recognise';
import { SmallMask } from './small-mask';
import type { MaskImport } from './use-mask-import';

const conventions: { value: MaskConvention; label: string }[] = [
  { value: 'white-on-black', label: 'White is repainted' },
  { value: 'black-on-white', label: 'Black is repainted' },
  { value: 'transparent-hole', label: 'Transparent is repainted' },
  { value: 'white-on-transparent', label: 'White on transparent is repainted' },
];

/** A file as the mask it would become, before it is taken. */
export function ImportDialog({
  shown,
  isEmpty,
  onConvention,
  onTake,
  onClose,
}: {
  shown: MaskImport;
  /** Nothing is marked yet, so there is nothing to add to. */
  isEmpty: boolean;
  onConvention(convention: MaskConvention): void;
  onTake(mask: MaskPixels, isAdded: boolean): void;
  onClose(): void;
}) {
  const { read, name, asked } = shown;
  const ready = read?.imported.kind === 'ready' ? read.imported : null;
  const refusal = shown.problem ?? (read?.imported.kind === 'refused' ? read.imported.reason : null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          className="appear fixed inset-x-4 top-[12dvh] z-40 mx-auto max-h-[80dvh] max-w-md space-y-4 overflow-y-auto rounded-2xl border bg-surface p-5 shadow-pop"
        >
          <header className="flex items-center justify-between gap-3">
            <Dialog.Title className="min-w-0 truncate text-lg font-semibold" title={name}>
              {refusal ? 'This is no mask for this picture' : `Use “${name}” as the mask`}
            </Dialog.Title>
            <Dialog.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          {refusal ? (
            <p role="alert" className="text-sm text-failed">
              {refusal}
            </p>
          ) : null}
          {ready && read ? (
            <>
              <div
                aria-busy={asked !== undefined}
                className="flex gap-4 transition-opacity aria-busy:opacity-50 max-sm:flex-col"
              >
                <SmallMask
                  // Every reading answers a mask of its own.
                  mask={ready.mask}
                  revision={0}
                  side={168}
                  label="The mask as it would be: white is repainted"
                  className="block rounded-lg border"
                />
                <div className="min-w-0 space-y-2 text-sm text-muted">
                  <p className="text-ink">{ready.recognition.sentence}</p>
                  {ready.fitted ? <p>{ready.fitted}</p> : null}
                  {read.note ? <p>{read.note}</p> : null}
                </div>
              </div>
              <label className="block text-sm text-muted">
                Understood as
                <select
                  value={asked ?? ready.convention}
                  onChange={(event) => onConvention(event.target.value as MaskConvention)}
                  className="mt-1 block h-9 w-full rounded-lg border bg-raised px-2 text-ink"
                >
                  {conventions.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </label>
              <div className="flex flex-wrap justify-end gap-2">
                {isEmpty ? null : (
                  <Button disabled={asked !== undefined} onClick={() => onTake(ready.mask, true)}>
                    Add to what is marked
                  </Button>
                )}
                <Button
                  tone="accent"
                  data-tone="accent"
                  disabled={asked !== undefined}
                  onClick={() => onTake(ready.mask, false)}
                >
                  {ready.fitted ? 'Fit and use it' : 'Use it'}
                </Button>
              </div>
            </>
          ) : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
