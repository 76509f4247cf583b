import { matchBraces } from './match-braces';
import type { ParameterName, ParameterValues } from './parameters';
import { parsePrompt } from './parse-prompt';
import type { FlagPiece } from './parse-prompt';
import { expandPrompts } from './permutations';
import { readValue } from './read-value';
import { writeValue } from './write-value';

/**
 * One parameter as a prompt has it. `text` is the value as typed and `flag` where it stands (the last one, which is the
 * one that counts). `value` is null when there is no single one: choices in braces (`alternatives`, the first 100)
 * or something the parameter does not take (`problem`, a sentence for people).
 */
export type Reading<Value> = { text: string; flag: FlagPiece } & (
  | { valid: true; value: Value }
  | { valid: true; value: null; alternatives: Value[] }
  | { valid: false; value: null; problem: string }
);
export type Readings = { [Name in ParameterName]?: Reading<ParameterValues[Name]> };

const MOST_ALTERNATIVES = 100;

/** The parameters that a prompt (one, not several lines of them) names. What is absent is not listed. */
export function readParameters(text: string): Readings {
  const last = new Map(parsePrompt(text).flags.map((flag) => [flag.parameter, flag]));
  return Object.fromEntries(
    [...last].flatMap(([name, flag]) => (name ? [[name, readFlag(name, flag)]] : [])),
  ) as Readings;
}

/**
 * The prompt with exactly one parameter changed, added behind everything else, or removed (`null`). All other text stays
 * byte for byte, and so do the place, the dashes and the spelling of a flag that is there already. Of several the
 * last is changed and the others go. Setting what the prompt already says changes nothing.
 */
export function setParameter<Name extends ParameterName>(
  text: string,
  name: Name,
  value: ParameterValues[Name] | null,
): string {
  const found = parsePrompt(text).flags.filter(({ parameter }) => parameter === name);
  const last = found.at(-1);
  const written = value === null ? null : writeValue(name, value);
  if (!last) return written ? addFlag(text, `--${written.flag} ${written.value}`.trimEnd()) : text;
  const reading = readFlag(name, last);
  if (value !== null && isSame(reading.value, value)) return text;
  let changed = written ? changeFlag(text, last, written) : removeFlag(text, last);
  for (const earlier of found.slice(0, -1).toReversed()) changed = removeFlag(changed, earlier);
  return changed;
}

/** `setParameter` on every line that has a prompt. Line breaks and blank lines stay as they are. */
export function setParameterOnEachLine<Name extends ParameterName>(
  text: string,
  name: Name,
  value: ParameterValues[Name] | null,
): string {
  return text
    .split(/(\r?\n)/)
    .map((line) => (line.trim() ? setParameter(line, name, value) : line))
    .join('');
}

function readFlag(name: ParameterName, flag: FlagPiece): Reading<unknown> {
  const text = flag.value?.text ?? '';
  const read = (value: string) => readValue(name, { flag: flag.name, value });
  if (!matchBraces(text).size) {
    const answer = read(text);
    return answer.valid ? { text, flag, ...answer } : { text, flag, value: null, ...answer };
  }
  const answers = [...expandPrompts(text, { most: MOST_ALTERNATIVES, perLine: false })].map(read);
  const refused = answers.find((answer) => !answer.valid);
  if (refused) return { text, flag, value: null, ...refused };
  return { text, flag, valid: true, value: null, alternatives: answers.map((answer) => answer.valid && answer.value) };
}

/** Behind the last letter, in front of spaces and line breaks at the end: removing it again leaves the old text. */
function addFlag(text: string, flag: string): string {
  const end = text.trimEnd().length;
  return end === 0 ? flag + text : `${text.slice(0, end)} ${flag}${text.slice(end)}`;
}

function changeFlag(text: string, flag: FlagPiece, written: { flag: string; value: string }): string {
  const nameEnd = flag.start + flag.dash.length + flag.name.length;
  const head = keepsSpelling(flag, written.flag) ? text.slice(flag.start, nameEnd) : flag.dash + written.flag;
  const between = flag.value ? text.slice(nameEnd, flag.value.start) : ' ';
  return text.slice(0, flag.start) + head + (written.value && between + written.value) + text.slice(flag.end);
}

/** `--s` stays `--s`, but `--v` cannot stay when niji is asked for, nor `--fast` when turbo is. */
function keepsSpelling({ parameter, name }: FlagPiece, wanted: string): boolean {
  if (parameter === 'speed') return false;
  return parameter !== 'version' || (name.toLowerCase() === 'niji') === (wanted === 'niji');
}

/** Takes a flag out with the one space that parts it from its neighbour. */
function removeFlag(text: string, flag: FlagPiece): string {
  const before = text.slice(0, flag.start).replace(/(?:\r\n|\s)$/, '');
  const after = text.slice(flag.end);
  return before + (flag.start === 0 && after.trim() ? after.slice(1) : after);
}

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
