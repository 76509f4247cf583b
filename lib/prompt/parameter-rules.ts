import { PARAMETERS, PARAMETER_NAMES } from './parameters';
import type { ParameterDefinition, ParameterName } from './parameters';
import { versionFamily, versionLabel } from './versions';

const nameOfFlag = new Map(PARAMETER_NAMES.flatMap((name) => PARAMETERS[name].flags.map((flag) => [flag, name])));

/** The parameter behind a flag in any spelling and case ("AR" → "aspect"); null when we do not know the flag. */
export function parameterOfFlag(flag: string): ParameterName | null {
  return nameOfFlag.get(flag.toLowerCase()) ?? null;
}

/** A parameter as one version takes it: bounds, choices and default of that version put in. */
export function parameterFor(name: ParameterName, version: string): ParameterDefinition {
  const definition = PARAMETERS[name];
  const family = versionFamily(version);
  if (!family || !('byVersion' in definition)) return definition;
  return { ...definition, ...definition.byVersion?.[family] } as ParameterDefinition;
}

/** True when the version is known to take the parameter, or is one we know nothing about. */
export function hasParameter(name: ParameterName, version: string): boolean {
  const family = versionFamily(version);
  return !family || PARAMETERS[name].versions.includes(family);
}

/** A sentence for a parameter that the version does not know; null when it does. */
export function versionNote(name: ParameterName, version: string): string | null {
  if (hasParameter(name, version)) return null;
  const { flags, versions } = PARAMETERS[name];
  return `${versionLabel(version)} does not know --${flags[0]}; it belongs to ${listed(versions, 'and')}.`;
}

/** Things as people list them: "1, 2 or 4". */
export function listed(things: readonly (string | number)[], word: 'and' | 'or'): string {
  if (things.length < 2) return things.join('');
  return `${things.slice(0, -1).join(', ')} ${word} ${things.at(-1)}`;
}
