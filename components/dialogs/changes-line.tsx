import { useMemo } from 'react';
import { ChangedWords } from './changed-words';
import { promptChanges } from './prompt-changes';

type Props = { original: string; prompt: string; onRestore: () => void };

/** What differs from the parent's prompt, and the way back to it; nothing while nothing does. */
export function ChangesLine({ original, prompt, onRestore }: Props) {
  const changes = useMemo(() => promptChanges(original, prompt), [original, prompt]);
  if (changes.every(({ kind }) => kind === 'same')) return null;
  return (
    <div className="flex flex-col items-start gap-1 text-sm">
      <p dir="auto" className="max-h-24 w-full overflow-y-auto wrap-anywhere text-faint">
        <span className="sr-only">Changed: </span>
        <ChangedWords changes={changes} />
      </p>
      <button
        type="button"
        onClick={onRestore}
        className="rounded-sm text-muted underline underline-offset-3 hover:text-ink"
      >
        Restore the parent’s prompt
      </button>
    </div>
  );
}
