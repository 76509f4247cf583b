'use client';

import { useId } from 'react';
import type { ConnectionView, EditMask } from '@/lib/jobs/api';
import { useIsListening } from '../ui/use-is-listening';
import { useMaskOptions } from './use-mask-options';

const forms: { value: EditMask; label: string; meaning: string }[] = [
  {
    value: 'both',
    label: 'Both',
    meaning: 'The picture with a transparent hole, and the mask beside it. Right for most servers.',
  },
  {
    value: 'hole',
    label: 'Transparent hole',
    meaning: 'What changes is cut out of the picture, and no mask is sent. For servers that read the transparency.',
  },
  {
    value: 'mask',
    label: 'Black and white mask',
    meaning: 'The whole picture, and a mask that is white where it changes. For servers that ignore the transparency.',
  },
];

/** One painted layer, told in one form or another: servers differ in which they understand. */
export function EditMaskChoice({ connection }: { connection: ConnectionView }) {
  const id = useId();
  const { shown, chooseEditMask, problem } = useMaskOptions(connection);
  const isListening = useIsListening();
  return (
    <fieldset className="flex min-w-0 flex-col">
      <legend className="mb-1.5 text-sm text-muted">How an edit tells what changes</legend>
      <div className="rounded-lg border">
        {forms.map(({ value, label, meaning }) => (
          <label
            key={value}
            className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-3 border-t px-3 py-2 first:border-t-0 has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={`edit-mask-${connection.id}`}
              value={value}
              checked={shown.editMask === value}
              disabled={!isListening}
              aria-labelledby={`${id}-${value}`}
              aria-describedby={`${id}-${value}-meaning`}
              onChange={() => chooseEditMask(value)}
              className="size-3.5 accent-accent outline-none"
            />
            <span id={`${id}-${value}`}>{label}</span>
            <span id={`${id}-${value}-meaning`} className="col-start-2 text-sm text-muted">
              {meaning}
            </span>
          </label>
        ))}
      </div>
      {problem && (
        <p role="alert" className="mt-1.5 text-sm wrap-anywhere text-failed">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
