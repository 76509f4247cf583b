import { Trash2, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { KnownMask } from '@/lib/jobs/api';
import { dropMask, keepMask, loadKnownMasks } from './known-masks';

/** Keeps the mask under a name, and takes kept ones away. */
export function KeepDialog({
  suggestion,
  encode,
  onClose,
}: {
  suggestion: string;
  /** The mask as it is, as a PNG. */
  encode(): Promise<Uint8Array>;
  onClose(): void;
}) {
  const id = useId();
  const [name, setName] = useState(suggestion);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [kept, setKept] = useState<KnownMask[]>([]);

  useEffect(() => {
    let isGone = false;
    loadKnownMasks({}).then(
      ({ library }) => !isGone && setKept(library),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);

  async function attempt(work: () => Promise<void>) {
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      const isOffline = error instanceof TypeError;
      setProblem(isOffline ? 'The studio does not answer. Try again in a moment.' : String((error as Error).message));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-(--scrim)" />
        <Dialog.Content
          aria-describedby={undefined}
          className="appear fixed inset-x-4 top-[12dvh] z-40 mx-auto max-h-[80dvh] max-w-md space-y-4 overflow-y-auto rounded-2xl border bg-surface p-5 shadow-pop"
        >
          <header className="flex items-center justify-between">
            <Dialog.Title className="text-lg font-semibold">Keep this mask</Dialog.Title>
            <Dialog.Close asChild>
              <Button tone="quiet" size="icon" aria-label="Close">
                <X size={16} aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void attempt(async () => {
                await keepMask(name, await encode());
                onClose();
              });
            }}
          >
            <label htmlFor={id} className="text-sm text-muted">
              Name
            </label>
            <div className="mt-1 flex gap-2">
              <input
                id={id}
                value={name}
                maxLength={100}
                aria-invalid={problem !== null}
                onChange={(event) => setName(event.target.value)}
                className="h-9 min-w-0 grow rounded-lg border bg-raised px-2.5 text-base aria-invalid:border-failed"
              />
              <Button type="submit" tone="accent" data-tone="accent" size="large" disabled={busy}>
                Keep
              </Button>
            </div>
            {problem ? (
              <p role="alert" className="mt-1.5 text-sm text-failed">
                {problem}
              </p>
            ) : null}
          </form>
          {kept.length > 0 ? (
            <section aria-label="Kept masks">
              <h3 className="mb-1 text-sm text-muted">Kept masks. The same name replaces one.</h3>
              <ul>
                {kept.map((mask) => (
                  <li key={mask.id} className="flex items-center justify-between gap-3 border-t py-1 text-sm">
                    <span className="min-w-0 truncate">{mask.name}</span>
                    <Button
                      tone="quiet"
                      size="icon"
                      aria-label={`Remove ${mask.name}`}
                      disabled={busy}
                      onClick={() =>
                        void attempt(async () => {
                          await dropMask(mask.id);
                          setKept((now) => now.filter(({ id }) => id !== mask.id));
                        })
                      }
                    >
                      <Trash2 size={14} aria-hidden />
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
