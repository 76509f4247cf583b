import type { Reading } from './job';

const KEYCAP = /^\s*\*{0,2}([1-9])\uFE0F?\u20E3\*{0,2}\s*/u;

/**
 * The prompts in what describe or shorten answered (reference section 12): one behind each keycap, up to the next; where
 * a server leaves the keycaps out, one a line. Of a shortened prompt only what stands below "Shortened prompts" counts.
 * Null when the text holds none.
 */
export function readPrompts(kind: string, text: string | null): Reading | null {
  if (!text?.trim() || (kind !== 'describe' && kind !== 'shorten')) return null;
  const heading = kind === 'shorten' ? /^#*\s*\**\s*shortened prompts.*$/imu.exec(text) : null;
  const lines = text
    .slice(heading ? heading.index + heading[0].length : 0)
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '');
  const prompts: string[] = [];
  const isNumbered = lines.some((line) => KEYCAP.test(line));
  for (const line of lines) {
    if (!isNumbered || KEYCAP.test(line)) prompts.push(line.replace(KEYCAP, '').trim());
    else if (prompts.length > 0) prompts[prompts.length - 1] += ` ${line.trim()}`;
  }
  return { kind, prompts: prompts.filter(Boolean), text };
}
