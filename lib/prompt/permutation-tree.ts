import { isEscape, matchBraces } from './match-braces';

/** Text in which each choice stands for one of its options. `count`: how many texts that makes. */
export type Sequence = { parts: (string | Choice)[]; count: number };
export type Choice = { options: Sequence[]; count: number };

/**
 * Reads `{red, {dark, light} blue} fox` as a tree, in one pass and without recursion, so that no depth of braces is too
 * deep. Counts are exact to 2^53. An escaped comma becomes a comma; an escaped brace keeps its backslash, because
 * what comes out is a prompt again and must not be expanded a second time.
 */
export function readPermutations(text: string): Sequence {
  const closes = matchBraces(text);
  const top: Sequence = { parts: [], count: 1 };
  const open: { choice: Choice; outside: Sequence; close: number }[] = [];
  let sequence = top;
  let literal = '';
  const endLiteral = () => {
    if (literal) sequence.parts.push(literal);
    literal = '';
  };
  const endOption = ({ choice }: { choice: Choice }) => {
    endLiteral();
    trimEnds(sequence);
    choice.options.push(sequence);
    choice.count += sequence.count;
  };
  for (let at = 0; at < text.length; at++) {
    const group = open.at(-1);
    const close = closes.get(at);
    if (isEscape(text, at)) {
      at++;
      literal += group && text[at] === ',' ? ',' : `\\${text[at]}`;
    } else if (close !== undefined) {
      endLiteral();
      open.push({ choice: { options: [], count: 0 }, outside: sequence, close });
      sequence = { parts: [], count: 1 };
    } else if (group && at === group.close) {
      endOption(group);
      open.pop();
      sequence = group.outside;
      sequence.parts.push(group.choice);
      sequence.count *= group.choice.count;
    } else if (group && text[at] === ',') {
      endOption(group);
      sequence = { parts: [], count: 1 };
    } else {
      literal += text[at];
    }
  }
  endLiteral();
  return top;
}

/** The `index`th text of a tree, 0 ≤ index < count: the last choice changes fastest. */
export function writePermutation(tree: Sequence, index: number): string {
  let written = '';
  const work: (string | { sequence: Sequence; index: number })[] = [{ sequence: tree, index }];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    if (typeof item === 'string') {
      written += item;
      continue;
    }
    let rest = item.index;
    for (const part of item.sequence.parts.toReversed()) {
      if (typeof part === 'string') work.push(part);
      else {
        work.push(optionAt(part, rest % part.count));
        rest = Math.floor(rest / part.count);
      }
    }
  }
  return written;
}

function optionAt(choice: Choice, index: number): { sequence: Sequence; index: number } {
  let rest = index;
  for (const sequence of choice.options) {
    if (rest < sequence.count) return { sequence, index: rest };
    rest -= sequence.count;
  }
  throw new Error(`A choice of ${choice.count} has no option ${index}.`);
}

/** `{ red , blue }` means "red" and "blue". */
function trimEnds({ parts }: Sequence) {
  const first = parts[0];
  if (typeof first === 'string') parts[0] = first.trimStart();
  const last = parts.at(-1);
  if (typeof last === 'string') parts[parts.length - 1] = last.trimEnd();
}
