import { ImageOff } from 'lucide-react';
import { Button } from '@/components/ui/button';

/** Stands where the stage will be, while the picture loads or when it did not. */
export function PictureState({ failed, onRetry }: { failed: boolean; onRetry(): void }) {
  if (!failed) {
    return (
      <output className="absolute inset-0 grid place-items-center text-sm text-muted">
        <span className="animate-pulse">Loading the picture …</span>
      </output>
    );
  }
  return (
    <div className="absolute inset-0 grid place-items-center p-6">
      <div role="alert" className="max-w-80 space-y-3 text-center">
        <ImageOff size={28} aria-hidden className="mx-auto text-faint" />
        <p className="font-semibold">The picture could not be loaded</p>
        <p className="text-sm text-muted">Your text and your mask are kept. Check the connection and try again.</p>
        <Button onClick={onRetry}>Retry</Button>
      </div>
    </div>
  );
}
