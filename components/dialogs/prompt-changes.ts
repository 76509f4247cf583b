/** A stretch of words that both texts have, that only the old one has, or only the new one. */
export type Change = { kind: 'same' | 'gone' | 'new'; text: string };

/** Comparing takes the product of both lengths; two texts that differ in more are shown as a whole exchanged. */
const MOST_WORK = 400_000;

/**
 * What was changed between two prompts, word by word, in the order of the new one. Joined, the stretches that are not
 * `gone` are the new prompt and those that are not `new` the old one, spaces aside.
 */
export function promptChanges(before: string, after: string): Change[] {
  const old = words(before);
  const now = words(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, now.length) - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  return joined([
    ...same(now.slice(0, head)),
    ...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...same(now.slice(now.length - tail)),
  ]);
}

const words = (text: string) => text.split(/\s+/).filter(Boolean);
const same = (found: string[]): Change[] => found.map((text) => ({ kind: 'same', text }));

/** The longest common words of two texts, and what lies between them. */
function middle(old: string[], now: string[]): Change[] {
  const gone = (text: string): Change => ({ kind: 'gone', text });
  const added = (text: string): Change => ({ kind: 'new', text });
  if (old.length * now.length > MOST_WORK) return [...old.map(gone), ...now.map(added)];
  // common[i][j]: how many words the texts share from old[i] and now[j] on.
  const common = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      common[i]![j] = old[i] === now[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const changes: Change[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      changes.push({ kind: 'same', text: now[j]! });
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      changes.push(gone(old[i]!));
      i += 1;
    } else {
      changes.push(added(now[j]!));
      j += 1;
    }
  }
  return changes;
}

function joined(changes: Change[]): Change[] {
  const stretches: Change[] = [];
  for (const { kind, text } of changes) {
    const last = stretches.at(-1);
    if (last?.kind === kind) last.text += ` ${text}`;
    else stretches.push({ kind, text });
  }
  return stretches;
}
