'use client';

import { useId, useRef } from 'react';
import type { Job } from '@/lib/jobs/job';
import { Button } from '../ui/button';
import { useIsListening } from '../ui/use-is-listening';
import { NoteConflict } from './note-conflict';
import { type NoteChoice, useNote } from './use-note';

/** A person's own words about a job. They are kept while one writes, and found by the search. */
export function NoteField({ job }: { job: Job }) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, state, problem, isConflict, write, save, choose } = useNote(job);
  const isListening = useIsListening();
  const onChoose = (choice: NoteChoice) => {
    choose(choice);
    // The buttons go; who used them is back in the text.
    field.current?.focus();
  };
  return (
    <section aria-label="Note" className="flex flex-col gap-1.5">
      <div className="flex h-5 items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm text-muted">
          Note
        </label>
        <output className="text-xs text-faint">{state}</output>
      </div>
      <textarea
        ref={field}
        id={id}
        value={text}
        dir="auto"
        rows={2}
        maxLength={10_000}
        readOnly={!isListening}
        placeholder="For yourself: where it goes, what to try next"
        onChange={(event) => write(event.target.value)}
        onBlur={save}
        className="field-sizing-content max-h-60 min-h-15 w-full resize-none rounded-lg border bg-raised px-2.5 py-1.5 text-base wrap-anywhere"
      />
      {isConflict && <NoteConflict theirs={job.note} onChoose={onChoose} />}
      {problem && (
        <p role="alert" className="flex items-center gap-2.5 text-sm text-failed">
          <span className="min-w-0 wrap-anywhere">{problem} What you wrote is kept here.</span>
          <Button size="small" onClick={save}>
            Try again
          </Button>
        </p>
      )}
    </section>
  );
}
