import { readParameters, type Reading, type Readings } from '@/lib/prompt/edit-flags';
import { hasParameter, listed, parameterFor, versionNote } from '@/lib/prompt/parameter-rules';
import { PARAMETERS, PARAMETER_NAMES, type ParameterName } from '@/lib/prompt/parameters';
import { promptLines } from '@/lib/prompt/prompt-lines';
import { DEFAULT_VERSION, versionLabel } from '@/lib/prompt/versions';
import { type ChipView, QUIET_CHIPS } from './chip-view';

/** How a prompt is meant: `usual` is the version it gets where it names none. */
export type PromptOptions = { perLine: boolean; usual?: string };

const quietNames = QUIET_CHIPS.map(({ name }) => name);

/** The chips of a prompt: first the ones that are always offered, then every other parameter that the prompt names. */
export function readChips(text: string, { perLine, usual = DEFAULT_VERSION }: PromptOptions): ChipView[] {
  const prompts = promptLines(text, { perLine }).map(readParameters);
  const named = PARAMETER_NAMES.filter((name) => prompts.some((prompt) => prompt[name]));
  return [...quietNames, ...named.filter((name) => !quietNames.includes(name))].map((name) => ({
    name,
    label: PARAMETERS[name].label,
    value: valueOf(name, prompts),
    problem: prompts.map((prompt) => problemOf(name, prompt, usual)).find(Boolean) ?? null,
    isSwitch: PARAMETERS[name].kind === 'flag',
  }));
}

/** What one parameter is set to in every prompt of the text; null where they differ or where there is no one value. */
export function readOne<Name extends ParameterName>(text: string, name: Name, { perLine }: PromptOptions) {
  const readings = promptLines(text, { perLine }).map((line) => readParameters(line)[name]);
  const first = readings[0];
  return first?.valid && readings.every((reading) => reading?.text === first.text) ? first.value : null;
}

/** The version that a prompt asks for, or gets. */
export function readVersion(text: string, { perLine, usual = DEFAULT_VERSION }: PromptOptions): string {
  return readOne(text, 'version', { perLine }) ?? usual;
}

function valueOf(name: ParameterName, prompts: Readings[]): string | null {
  const readings = prompts.map((prompt) => prompt[name] as Reading<unknown> | undefined);
  const first = readings.find(Boolean);
  if (!first) return null;
  if (readings.some((reading) => reading?.text !== first.text)) return 'varies';
  return words(name, first);
}

function words(name: ParameterName, { valid, value, text }: Reading<unknown>): string {
  if (!valid || value === null) return text.replace(/^\{|\}$/g, '');
  if (Array.isArray(value)) return value.length === 0 ? 'my own' : value.join(', ');
  if (name === 'version') return String(value).replace('niji', 'Niji');
  return typeof value === 'boolean' ? '' : String(value);
}

function problemOf(name: ParameterName, prompt: Readings, usual: string): string | null {
  const reading = prompt[name] as Reading<string | number> | undefined;
  if (!reading) return null;
  if (!reading.valid) return reading.problem;
  const asked = prompt.version;
  const version = asked ? (asked.valid ? asked.value : null) : usual;
  // Versions to choose from, or one that nobody knows: nothing can be said about the others.
  if (version === null) return null;
  if (!hasParameter(name, version)) return versionNote(name, version);
  const definition = parameterFor(name, version);
  const { value } = reading;
  if (value === null) return null;
  if (definition.kind === 'choice' && name !== 'version' && !definition.choices.includes(value)) {
    return `${versionLabel(version)} takes ${listed(definition.choices, 'or')} for --${reading.flag.name}, not ${value}.`;
  }
  if (definition.kind === 'range' && typeof value === 'number' && value > definition.maximum) {
    return `${versionLabel(version)} takes at most ${definition.maximum} for --${reading.flag.name}, not ${value}.`;
  }
  return null;
}
