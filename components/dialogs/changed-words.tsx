import type { Change } from './prompt-changes';

/** Words of what stayed that are shown on each side of a change. */
const CONTEXT = 3;

/** What went and what came, with a few words around each; what stayed in between is left out. */
export function ChangedWords({ changes }: { changes: Change[] }) {
  return changes.map((change, index) => (
    <Stretch key={index} change={change} isFirst={index === 0} isLast={index === changes.length - 1} />
  ));
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
