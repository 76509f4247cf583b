import type { ParameterName, ParameterValues } from '@/lib/prompt/parameters';
import { parameterFor } from '@/lib/prompt/parameter-rules';
import { AspectEditor } from './aspect-editor';
import { ChoiceEditor } from './choice-editor';
import { ListEditor } from './list-editor';
import { NumberEditor } from './number-editor';
import { readOne, readVersion } from './read-chips';
import type { Parameters } from './use-parameters';

/** The control that a parameter of this kind needs. It shows what the text says and writes what is chosen. */
export function ParameterEditor({ name, parameters }: { name: ParameterName; parameters: Parameters }) {
  const { text, perLine, usual, chips, set } = parameters;
  const definition = parameterFor(name, readVersion(text, { perLine, usual }));
  const value = readOne(text, name, { perLine });
  const chip = chips.find((known) => known.name === name);
  // What it does not take stands in the field as it was written, to be mended there.
  const said = value === null && chip?.problem ? (chip.value ?? '') : null;
  const write = (next: unknown) => set(name, next as ParameterValues[typeof name]);

  return (
    <>
      {definition.kind === 'ratio' && (
        <AspectEditor definition={definition} value={value as string | null} onChange={write} />
      )}
      {(definition.kind === 'range' || definition.kind === 'number') && (
        <NumberEditor definition={definition} value={value as number | null} said={said} onChange={write} />
      )}
      {definition.kind === 'choice' && (
        <ChoiceEditor definition={definition} value={value as string | number | null} onChange={write} />
      )}
      {definition.kind === 'list' && (
        <ListEditor definition={definition} value={value as string[] | null} said={said} onChange={write} />
      )}
      {chip?.problem && <p className="text-sm wrap-anywhere text-waiting">{chip.problem}</p>}
    </>
  );
}
