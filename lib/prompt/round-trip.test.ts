import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readParameters, setParameter } from './edit-flags';
import { PARAMETERS, PARAMETER_NAMES } from './parameters';
import type { ParameterName } from './parameters';
import { parsePrompt } from './parse-prompt';

it('parts 10,000 prompts without losing a letter, sets every parameter to what it is, and finds the same bytes', () => {
  let read = 0;
  fc.assert(
    fc.property(prompts(), (text) => {
      let at = 0;
      for (const piece of parsePrompt(text).pieces) {
        if (piece.start !== at || piece.text !== text.slice(at, piece.end)) throw new Error(`A gap at ${at}.`);
        at = piece.end;
      }
      expect(at).toBe(text.length);
      for (const [name, reading] of Object.entries(readParameters(text))) {
        if (!reading.valid || reading.value === null) continue;
        read++;
        expect(setParameter(text, name as ParameterName, reading.value as never)).toBe(text);
      }
    }),
    { numRuns: 10_000, seed: 1 },
  );
  // A generator that wrote no flags would prove nothing.
  expect(read).toBeGreaterThan(10_000);
});

it('reads back what it sets, and changes nothing but the flag itself', () => {
  fc.assert(
    fc.property(prompts(), parameterValues(), (text, [name, value]) => {
      const changed = setParameter(text, name, value as never);
      expect(readParameters(changed)[name]).toMatchObject({ valid: true, value });
      const flags = parsePrompt(text).flags.filter(({ parameter }) => parameter === name);
      // Words between two flags of one name come together when the earlier one goes, so only prompts with none or one.
      if (flags.length > 1) return;
      const { start, end } = flags[0] ?? { start: text.trimEnd().length, end: text.trimEnd().length };
      expect(changed.slice(0, start)).toBe(text.slice(0, start));
      expect(changed.endsWith(text.slice(end))).toBe(true);
      expect(othersOf(changed, name)).toEqual(othersOf(text, name));
    }),
    { numRuns: 3_000, seed: 2 },
  );
});

it('takes a parameter out again and finds the prompt from before, when it was not there', () => {
  fc.assert(
    fc.property(prompts(), parameterValues(), (text, [name, value]) => {
      const before = setParameter(text, name, null);
      expect(readParameters(before)[name]).toBeUndefined();
      expect(setParameter(setParameter(before, name, value as never), name, null)).toBe(before);
    }),
    { numRuns: 3_000, seed: 3 },
  );
});

const othersOf = (text: string, name: ParameterName) =>
  Object.entries(readParameters(text))
    .filter(([other]) => other !== name)
    .map(([other, reading]) => `${other} ${reading.text}`)
    .toSorted();

/** Prompts as people and machines write them: any order, any spacing, flags known and unknown, right and wrong. */
function prompts() {
  const words = oneOf(
    "fox|a well-known cat,|🦊|👩‍👩‍👧|🇩🇪|מגדלור בים|منارة|猫が好き|é|“quoted”|'s|cat::2|::-.5|--|—|-|---x|— she|16:9|7|\u200f|$&|$1|,",
    'https://a.example/1.png|<https://b.example/x>,|{red, blue}|{--tile, --ar 1:1}|{a, {b, c}}|{|}|\\{|\\}|\\,|\\',
  );
  const unknown = oneOf('--wild|--repeat 4|--style cute|--ar16:9|--x=1|--wild a b|—unbekannt');
  const wrong = oneOf('--ar 0:0|--zoom 3|--v 99|--s|--seed x|--no|--sref no|--q {1, 9}|--ar {1:1, 2:1}');
  const known = parameterValues().chain(([name, value]) =>
    fc
      .tuple(fc.constantFrom('--', '—'), fc.constantFrom(...PARAMETERS[name].flags), fc.boolean())
      .map(([dash, flag, upper]) => {
        const written = setParameter('', name, value as never).replace(/^--/, dash);
        const isOurs = name === 'version' || name === 'speed';
        const spelled = isOurs ? written : written.replace(/[a-z]+/, flag);
        return upper ? spelled.replace(/[a-z]+/, (letters) => letters.toUpperCase()) : spelled;
      }),
  );
  const anything = fc.string({ unit: 'grapheme', maxLength: 8 });
  const space = fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\n', '\r\n', '\u00a0', '\u3000', ' \n ');
  const piece = fc.oneof(
    { weight: 4, arbitrary: words },
    { weight: 5, arbitrary: known },
    { weight: 1, arbitrary: unknown },
    { weight: 1, arbitrary: wrong },
    { weight: 1, arbitrary: anything },
  );
  return fc
    .tuple(fc.constantFrom('', '', ' ', '\n'), fc.array(fc.tuple(piece, space), { maxLength: 9 }), fc.boolean())
    .map(([start, pieces, isTrimmed]) => {
      const text = start + pieces.flat().join('');
      return isTrimmed ? text.trimEnd() : text;
    });
}

const oneOf = (...lists: string[]) => fc.constantFrom(...lists.flatMap((list) => list.split('|')));

/** Any parameter with a value that it takes. */
function parameterValues(): fc.Arbitrary<[ParameterName, unknown]> {
  const link = fc.constantFrom('https://a.example/1.png', '<https://b.example/2.jpg>', 'http://c.example/?x=1&y=2');
  const items = {
    words: fc.constantFrom('fog', 'wet dog', '霧', 'ضباب', '🌧', '$&'),
    links: link,
    styles: fc.oneof(link, fc.constantFrom('random', '123456', '42::2', 'https://a.example/1.png::3')),
    codes: fc.constantFrom('abc123', 'm7284532597038776332', 'abc::100'),
  };
  const valueOf = (name: ParameterName): fc.Arbitrary<unknown> => {
    const definition = PARAMETERS[name];
    switch (definition.kind) {
      case 'flag':
        return fc.constant(true);
      case 'choice':
        return fc.constantFrom(...definition.choices);
      case 'ratio':
        return fc
          .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }))
          .map((sides) => sides.join(':'));
      case 'list':
        return fc.array(items[definition.items], { minLength: 1, maxLength: 3 });
      default: {
        const { minimum, maximum, step } = definition;
        const last = Math.floor((maximum - minimum) / step);
        return fc.integer({ min: 0, max: last }).map((steps) => Number((minimum + steps * step).toFixed(2)));
      }
    }
  };
  return fc
    .constantFrom(...PARAMETER_NAMES)
    .chain((name) => valueOf(name).map((value): [ParameterName, unknown] => [name, value]));
}
