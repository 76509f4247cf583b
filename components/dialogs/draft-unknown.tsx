import { Button } from '../ui/button';

type Props = {
  onRetry: () => void;
  /** Alone in the middle of a window. */
  isCentred?: boolean;
};

/** Stands in a dialog that cannot begin, because an empty one would write over the draft that may be there. */
export function DraftUnknown({ onRetry, isCentred = false }: Props) {
  return (
    <div
      role="alert"
      className={`flex flex-wrap items-center gap-3 text-sm ${isCentred ? 'justify-center text-center' : 'justify-between'}`}
    >
      <p className="text-failed">
        The studio does not answer, so what you may have begun here is not loaded. Nothing is lost.
      </p>
      <Button onClick={onRetry}>Try again</Button>
    </div>
  );
}
