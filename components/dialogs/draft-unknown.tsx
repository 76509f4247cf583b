import { Button } from '../ui/button';

/** Stands in a dialog that cannot begin, because an empty one would write over the draft that may be there. */
export function DraftUnknown({ onRetry }: { onRetry: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center justify-between gap-3 text-sm">
      <p className="text-failed">
        The studio does not answer, so what you may have begun here is not loaded. Nothing is lost.
      </p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
