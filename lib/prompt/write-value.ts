import { matchBraces } from './match-braces';
import { PARAMETERS } from './parameters';
import type { ParameterName, ParameterValues } from './parameters';
import type { Written } from './read-value';

/**
 * How a value is written: the flag's name in our own spelling and the text behind it. Null for what is written as
 * nothing at all: a flag that is off, an empty list, blank text. A value can never write a second flag.
 */
export function writeValue<Name extends ParameterName>(name: Name, value: ParameterValues[Name]): Written | null {
  const [flag] = PARAMETERS[name].flags;
  if (typeof value === 'boolean') return value ? { flag, value: '' } : null;
  // Sliders of tenths count in binary: 1.2000000000000002.
  if (typeof value === 'number') return { flag, value: String(Number(value.toFixed(4))) };
  if (name === 'speed') return { flag: String(value), value: '' };
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => plain(item).split(name === 'no' ? ',' : ' '));
    const text = items
      .map((item) => item.trim())
      .filter(Boolean)
      .join(name === 'no' ? ', ' : ' ');
    return text || name === 'profile' ? { flag, value: text } : null;
  }
  // One value is one word; `{1:1, 16:9}` stays one without its spaces.
  const text = plain(String(value)).replaceAll(' ', '');
  if (!text) return null;
  const isNiji = name === 'version' && text.startsWith('niji');
  return isNiji ? { flag: 'niji', value: text.slice('niji'.length) } : { flag, value: text };
}

/** Text that stays behind its flag: single spaces, no dashes that begin a flag, no brace without its partner. */
function plain(text: string): string {
  const tidy = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(^| )(?:--|—)+(?=[a-z])/gi, '$1');
  const braces = tidy.replace(/\\[{},]/g, '').match(/[{}]/g)?.length ?? 0;
  return matchBraces(tidy).size * 2 === braces ? tidy : tidy.replace(/\\?[{}]/g, '');
}
