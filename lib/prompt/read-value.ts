import { listed } from './parameter-rules';
import { PARAMETERS } from './parameters';
import type { ParameterName } from './parameters';
import { parseRatio } from './ratio';
import { MIDJOURNEY_NUMBERS, NIJI_NUMBERS } from './versions';

/** What stands in a prompt: the flag's name as typed, and the text behind it ("" for none). */
export type Written = { flag: string; value: string };
export type ReadValue =
  | { valid: true; value: string | number | boolean | string[] }
  | { valid: false; problem: string };

/** The value of a flag without braces, or a sentence for people that says what the flag takes instead. */
export function readValue(name: ParameterName, { flag, value }: Written): ReadValue {
  const definition = PARAMETERS[name];
  const refuse = (takes: string): ReadValue => ({
    valid: false,
    problem: `--${flag} takes ${takes}${value ? `, not “${value}”` : ', and nothing stands behind it'}.`,
  });
  if (name === 'version') return readVersion({ flag, value }, refuse);
  if (name === 'speed') return { valid: true, value: flag.toLowerCase() };
  // `--video` alone is the only model there is.
  if (name === 'video' && !value) return { valid: true, value: 1 };
  if (definition.kind === 'flag') return { valid: true, value: true };
  if (definition.kind === 'list') return readList(definition.items, value, refuse);
  if (definition.kind === 'ratio') {
    const ratio = parseRatio(value);
    return ratio
      ? { valid: true, value: `${ratio.width}:${ratio.height}` }
      : refuse('two whole numbers above 0, such as 16:9');
  }
  if (definition.kind === 'choice') {
    const choice = definition.choices.find((known) =>
      typeof known === 'number' ? known === readNumber(value) : known === value.toLowerCase(),
    );
    return choice === undefined ? refuse(listed(definition.choices, 'or')) : { valid: true, value: choice };
  }
  const { minimum, maximum, step } = definition;
  const number = readNumber(value);
  const isWhole = Number.isInteger(step);
  if (number === null || number < minimum || number > maximum || (isWhole && !Number.isInteger(number))) {
    return refuse(
      `a ${isWhole ? 'whole ' : ''}number from ${minimum.toLocaleString('en')} to ${maximum.toLocaleString('en')}`,
    );
  }
  return { valid: true, value: number };
}

type Refuse = (takes: string) => ReadValue;

function readVersion({ flag, value }: Written, refuse: Refuse): ReadValue {
  const isNiji = flag.toLowerCase() === 'niji';
  if (isNiji && !value) return { valid: true, value: 'niji' };
  const known = isNiji ? NIJI_NUMBERS : MIDJOURNEY_NUMBERS;
  // Servers answer with `--v 7.0` for what was sent as `--v 7`.
  const number = String(readNumber(value));
  return known.includes(number)
    ? { valid: true, value: isNiji ? `niji ${number}` : number }
    : refuse(listed(known, 'or'));
}

function readList(items: 'words' | 'links' | 'styles' | 'codes', value: string, refuse: Refuse): ReadValue {
  const found = value
    .split(items === 'words' ? ',' : /\s+/)
    .map((item) => item.trim())
    .filter(Boolean);
  if (items === 'words') return found.length ? { valid: true, value: found } : refuse('words, such as “fog, text”');
  if (items === 'codes') return { valid: true, value: found };
  const takesCodes = items === 'styles';
  const isFine = (item: string) => isLink(item) || (takesCodes && /^(?:\d+|random)(?:::[\d.]+)?$/i.test(item));
  if (found.length && found.every(isFine)) return { valid: true, value: found };
  return refuse(takesCodes ? 'links to pictures, style codes or “random”' : 'links to pictures');
}

const isLink = (text: string) => /^<?https?:\/\/\S/i.test(text);
const readNumber = (text: string) => (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : null);
