import { describe, expect, it } from 'vitest';
import { readParameters, setParameter } from './edit-flags';
import { hasParameter, parameterFor, parameterOfFlag, versionNote } from './parameter-rules';
import { PARAMETERS, PARAMETER_NAMES } from './parameters';
import type { ParameterDefinition } from './parameters';
import { formatRatio, parseRatio } from './ratio';
import { versionFamily, versionLabel } from './versions';

describe('the table of parameters', () => {
  it('gives every spelling to one parameter only', () => {
    const flags = PARAMETER_NAMES.flatMap((name) => PARAMETERS[name].flags);
    expect(new Set(flags).size).toBe(flags.length);
    for (const name of PARAMETER_NAMES) {
      for (const flag of PARAMETERS[name].flags) expect(parameterOfFlag(flag.toUpperCase())).toBe(name);
    }
    expect(parameterOfFlag('wild')).toBeNull();
  });

  it('has a label and one line of help for each', () => {
    for (const name of PARAMETER_NAMES) {
      const { label, help } = PARAMETERS[name];
      expect(label).toMatch(/^[A-Z][\w ]+$/);
      expect(help).toMatch(/^[A-Z1].{10,100}\.$/);
    }
  });

  it.each(PARAMETER_NAMES)('takes its own bounds, choices and defaults: %s', (name) => {
    for (const value of valuesOffered(PARAMETERS[name])) {
      const reading = readParameters(setParameter('fox', name, value as never))[name];
      expect(reading).toMatchObject({ valid: true, value });
    }
  });

  it('puts in what a version takes differently', () => {
    expect(parameterFor('imageWeight', '5.2')).toMatchObject({ maximum: 2, minimum: 0 });
    expect(parameterFor('imageWeight', '7')).toMatchObject({ maximum: 3 });
    expect(parameterFor('quality', '7')).toMatchObject({ choices: [1, 2, 4], default: 1 });
    expect(parameterFor('quality', '99')).toBe(PARAMETERS.quality);
  });

  it('knows which versions have a parameter, and gives an unknown version the benefit of the doubt', () => {
    expect(hasParameter('oref', '7')).toBe(true);
    expect(hasParameter('oref', '6.1')).toBe(false);
    expect(hasParameter('oref', '9')).toBe(true);
    expect(hasParameter('zoom', '8.1')).toBe(false);
    expect(versionNote('cref', '7')).toBe('Version 7 does not know --cref; it belongs to 6, 6.1 and niji 6.');
    expect(versionNote('oref', 'niji 6')).toBe('Niji 6 does not know --oref; it belongs to 7.');
    expect(versionNote('aspect', '8')).toBeNull();
  });
});

describe('versions', () => {
  it.each([
    ['8.2', '8'],
    ['5.1', '5.2'],
    ['6.1', '6.1'],
    ['niji', 'niji 7'],
    ['niji 6', 'niji 6'],
    ['4', null],
    ['99', null],
  ])('puts %s into the family %s', (version, family) => {
    expect(versionFamily(version)).toBe(family);
  });

  it('names them', () => {
    expect([versionLabel('6.1'), versionLabel('niji 6')]).toEqual(['Version 6.1', 'Niji 6']);
  });
});

describe('ratios', () => {
  it('reads two whole numbers above 0', () => {
    expect(parseRatio(' 16:9 ')).toEqual({ width: 16, height: 9 });
    for (const text of ['0:0', '0:1', '1:0', '16x9', '16', '1.5:1', '-1:1', '16:9:1', 'a:b', '']) {
      expect(parseRatio(text)).toBeNull();
    }
  });

  it('writes the shortest form', () => {
    expect(formatRatio({ width: 1920, height: 1080 })).toBe('16:9');
    expect(formatRatio({ width: 7, height: 7 })).toBe('1:1');
    expect(formatRatio({ width: 1456, height: 816 })).toBe('91:51');
  });
});

function valuesOffered(definition: ParameterDefinition): unknown[] {
  switch (definition.kind) {
    case 'flag':
      return [true];
    case 'list':
      return [];
    case 'ratio':
      return [definition.default, ...definition.presets];
    case 'choice':
      return [...definition.choices, definition.default ?? definition.choices[0]];
    default:
      return [definition.minimum, definition.maximum, definition.default ?? definition.minimum];
  }
}
