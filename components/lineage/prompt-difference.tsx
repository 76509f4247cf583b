import { useMemo } from 'react';
import { ChangedWords } from '../dialogs/changed-words';
import { promptChanges } from '../dialogs/prompt-changes';

type Props = { before: string | null; prompt: string };

/** What was asked for: as a difference from the parent's words where there is a parent. */
export function PromptDifference({ before, prompt }: Props) {
  const changes = useMemo(() => (before === null ? [] : promptChanges(before, prompt)), [before, prompt]);
  if (before !== null && changes.every(({ kind }) => kind === 'same')) {
    return <p className="text-sm text-muted">{prompt ? 'The same words as its parent.' : 'Without words.'}</p>;
  }
  return (
    <p dir="auto" className="max-h-40 overflow-y-auto text-sm wrap-anywhere whitespace-pre-line text-ink">
      {before === null ? (
        prompt
      ) : (
        <>
          <span className="sr-only">Changed: </span>
          <ChangedWords changes={changes} />
        </>
      )}
    </p>
  );
}
