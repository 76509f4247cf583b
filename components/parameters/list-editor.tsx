import type { ParameterDefinition } from '@/lib/prompt/parameters';
import { fieldClass } from './classes';
import { useFieldText } from './use-field-text';

type Definition = Extract<ParameterDefinition, { kind: 'list' }>;
type Props = {
  definition: Definition;
  value: string[] | null;
  /** What stands in the prompt where the parameter does not take it. */
  said: string | null;
  onChange: (value: string[] | null) => void;
};

const examples: Record<Definition['items'], string> = {
  words: 'fog, text, people',
  links: 'https://…',
  styles: 'https://… or a code',
  codes: 'empty: your own',
};

/** Words, links or codes, in one field. */
export function ListEditor({ definition, value, said, onChange }: Props) {
  const separator = definition.items === 'words' ? ', ' : ' ';
  const field = useFieldText(said ?? value?.join(separator) ?? '', (text) => {
    const items = text
      .split(definition.items === 'words' ? ',' : /\s+/)
      .map((item) => item.trim())
      .filter(Boolean);
    onChange(items.length > 0 ? items : null);
  });
  return (
    <div className="flex flex-col gap-2">
      <input
        {...field}
        aria-label={definition.label}
        placeholder={examples[definition.items]}
        dir="auto"
        className={`${fieldClass} w-full`}
      />
      {definition.items === 'codes' && value === null && (
        <button
          type="button"
          onClick={() => onChange([])}
          className="self-start text-sm text-muted underline underline-offset-3 hover:text-ink"
        >
          Use my own profile
        </button>
      )}
    </div>
  );
}
