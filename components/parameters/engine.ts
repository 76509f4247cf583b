import { setParameter, setParameterOnEachLine } from '@/lib/prompt/edit-flags';
import type { ParameterName, ParameterValues } from '@/lib/prompt/parameters';
import type { PromptOptions } from './read-chips';

/*
 * Everything that reads and writes parameters, as one piece that is fetched when somebody begins to write: the first
 * load of the gallery does without it.
 */

export { readChips } from './read-chips';

/** The text with one parameter changed, in every prompt that it holds. */
export function writeParameter<Name extends ParameterName>(
  text: string,
  { name, value, perLine }: { name: Name; value: ParameterValues[Name] | null } & Pick<PromptOptions, 'perLine'>,
): string {
  return (perLine ? setParameterOnEachLine : setParameter)(text, name, value);
}
