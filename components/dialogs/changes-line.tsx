import { useMemo } from 'react';
import { promptChanges, type Change } from './prompt-changes';

/** Words of what stayed that are shown on each side of a change. */
const CONTEXT = 3;

type Props = { original: string; prompt: string; onRestore: () => void };

/** What differs from the parent's prompt, and the way back to it; nothing while nothing does. */
export function ChangesLine({ original, prompt, onRestore }: Props) {
  const changes = useMemo(() => promptChanges(original, prompt), [original, prompt]);
  if (changes.every(({ kind }) => kind === 'same')) return null;
  return (
    <div className="flex flex-col items-start gap-1 text-sm">
      <p dir="auto" className="max-h-24 w-full overflow-y-auto wrap-anywhere text-faint">
        <span className="sr-only">Changed: </span>
        {changes.map((change, index) => (
          <Stretch key={index} change={change} isFirst={index === 0} isLast={index === changes.length - 1} />
        ))}
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

function Stretch({ change: { kind, text }, isFirst, isLast }: { change: Change; isFirst: boolean; isLast: boolean }) {
  if (kind === 'gone') return <del className="mx-0.5 decoration-failed/70">{text}</del>;
  if (kind === 'new') return <ins className="mx-0.5 rounded-sm bg-raised px-0.5 text-ink no-underline">{text}</ins>;
  return <span> {shortened(text.split(' '), isFirst, isLast)} </span>;
}

/** The words next to the changes; of a long stretch between them, both ends. */
function shortened(words: string[], isFirst: boolean, isLast: boolean): string {
  const before = isFirst ? [] : words.slice(0, CONTEXT);
  const after = isLast ? [] : words.slice(-CONTEXT);
  if (words.length <= before.length + after.length + 1) return words.join(' ');
  return [...before, '…', ...after].join(' ');
}
