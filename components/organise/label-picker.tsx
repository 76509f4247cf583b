'use client';

import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { Job } from '@/lib/jobs/job';
import { fold } from '@/lib/library/fold';
import { useOptions } from '../find/use-find';
import { fieldClass } from '../parameters/classes';
import { Button } from '../ui/button';
import type { Marks } from './library-calls';

type Props = {
  jobs: readonly Job[];
  /** Answers what was wrong, or null. */
  onMark: (marks: Marks) => Promise<string | null>;
};

const everything = { filter: 'all', q: '' } as const;

/** All labels of the library, with those of these jobs ticked, and a field for a new one. */
export function LabelPicker({ jobs, onMark }: Props) {
  const { data: options } = useOptions('label', everything);
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const text = typed.replace(/\s+/g, ' ').trim();
  const wanted = fold(text);
  const counts = new Map<string, number>();
  for (const label of jobs.flatMap((job) => job.labels)) counts.set(label, (counts.get(label) ?? 0) + 1);
  const known = [...new Set([...counts.keys(), ...(options ?? []).map(({ value }) => value)])];
  const shown = known
    .filter((label) => fold(label).includes(wanted))
    .toSorted((one, other) => one.localeCompare(other));
  const same = known.find((label) => label.toLowerCase() === text.toLowerCase());
  const change = async (marks: Marks): Promise<boolean> => {
    const wrong = await onMark(marks);
    setRefusal(wrong);
    return wrong === null;
  };

  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!text) return;
    // What was refused stays to be mended, and so does what was typed meanwhile.
    if (await change({ add: [same ?? text] })) setTyped((now) => (now === typed ? '' : now));
  };

  return (
    <div className="flex min-h-0 flex-col gap-2.5">
      <form onSubmit={add} className="flex gap-2">
        <input
          aria-label="Label"
          placeholder={known.length > 0 ? 'Find or add a label' : 'A first label'}
          value={typed}
          dir="auto"
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
          className={`${fieldClass} min-w-0 grow`}
        />
        <Button type="submit" disabled={!text} aria-label="Add label">
          <Plus size={14} aria-hidden />
          Add
        </Button>
      </form>
      {refusal && (
        <p role="alert" className="text-sm text-failed">
          {refusal}
        </p>
      )}
      {shown.length > 0 && (
        <ul className="-mx-2 max-h-60 overflow-y-auto">
          {shown.map((label) => {
            const count = counts.get(label) ?? 0;
            const isAll = count === jobs.length;
            return (
              <li key={label}>
                <label className="flex min-h-8 items-center gap-2.5 rounded-lg px-2 hover:bg-raised touch:min-h-10">
                  <input
                    type="checkbox"
                    checked={isAll}
                    ref={(box) => {
                      if (box) box.indeterminate = count > 0 && !isAll;
                    }}
                    onChange={() => void change(isAll ? { remove: [label] } : { add: [label] })}
                    className="size-4 shrink-0 accent-(--accent)"
                  />
                  <span dir="auto" className="min-w-0 grow truncate">
                    {label}
                  </span>
                  {count > 0 && !isAll && (
                    <span className="text-xs text-faint tabular-nums">
                      {count} of {jobs.length}
                    </span>
                  )}
                </label>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
