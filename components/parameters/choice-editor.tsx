import { ToggleGroup } from 'radix-ui';
import type { ParameterDefinition } from '@/lib/prompt/parameters';
import { toggleClass } from './classes';

type Props = {
  definition: Extract<ParameterDefinition, { kind: 'choice' }>;
  value: string | number | null;
  onChange: (value: string | number) => void;
};

/** One of a few. What the prompt gets without saying anything is marked. */
export function ChoiceEditor({ definition, value, onChange }: Props) {
  const { choices, label } = definition;
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value === null ? '' : String(value)}
      onValueChange={(chosen) => {
        const choice = choices.find((known) => String(known) === chosen);
        if (choice !== undefined) onChange(choice);
      }}
      className="grid grid-cols-[repeat(auto-fill,minmax(4.5rem,1fr))] gap-1.5"
    >
      {choices.map((choice) => (
        <ToggleGroup.Item key={choice} value={String(choice)} className={`${toggleClass} h-9 gap-1.5 bg-raised/50`}>
          <span className="text-sm tabular-nums">{words(choice)}</span>
          {choice === definition.default && <span className="text-xs text-muted">usual</span>}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

const words = (choice: string | number) => String(choice).replace(/^[a-z]/, (letter) => letter.toUpperCase());
