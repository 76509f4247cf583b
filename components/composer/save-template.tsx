'use client';

import { type SubmitEvent, useId, useState } from 'react';
import type { Template } from '@/lib/jobs/api';
import { fieldClass } from '../parameters/classes';
import { Button } from '../ui/button';
import { askedFrom } from './asked-from';
import { holdsSomething, type Mode } from './draft';
import { modeLabels } from './modes';
import { useMode } from './use-mode';

type Props = {
  mode: Mode;
  /** The names that are taken: the same again takes their place. */
  names: string[];
  /** Answers what was wrong, or null. */
  onSave: (name: string, content: Template['content']) => Promise<string | null>;
};

/** Keeps what stands in the composer under a name. */
export function SaveTemplate({ mode, names, onSave }: Props) {
  const { composer, draft } = useMode(mode);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const hint = useId();
  const content = holdsSomething(draft) ? askedFrom(mode, draft, composer) : null;
  const isKnown = names.includes(name.trim());

  async function submit(event: SubmitEvent) {
    event.preventDefault();
    // The composer around it must not be sent: events of a popover bubble through React's tree.
    event.stopPropagation();
    if (!content) return setProblem(nothingWords(mode));
    if (!name.trim()) return setProblem('Give it a name.');
    const refused = await onSave(name.trim(), content);
    setProblem(refused);
    if (!refused) setName('');
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-1.5">
      <div className="flex gap-2">
        <input
          aria-label="Name of a new template"
          aria-describedby={hint}
          aria-invalid={problem ? true : undefined}
          placeholder={`Keep this ${modeLabels[mode].toLowerCase()} as…`}
          maxLength={100}
          value={name}
          onChange={(event) => {
            setName(event.target.value);
            setProblem(null);
          }}
          className={`${fieldClass} grow`}
        />
        <Button type="submit" tone={content && name.trim() ? 'solid' : 'plain'}>
          {isKnown ? 'Replace' : 'Keep'}
        </Button>
      </div>
      <output id={hint} className={`block text-sm empty:hidden ${problem ? 'text-failed' : 'text-muted'}`}>
        {problem ?? (isKnown ? 'There is one of this name: it is replaced.' : null)}
      </output>
    </form>
  );
}

const nothingWords = (mode: Mode) =>
  mode === 'imagine' || mode === 'shorten'
    ? 'There is nothing to keep yet: write a prompt first.'
    : `There is nothing to keep yet: ${modeLabels[mode]} is kept with its picture. Add one first.`;
