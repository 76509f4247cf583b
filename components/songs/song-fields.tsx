'use client';

import { clsx } from 'clsx';
import { useId } from 'react';
import { fieldClass } from '../parameters/classes';
import { lengthOf, SONG_LIMITS } from '../composer/song-draft';
import { LengthNote } from './length-note';

export type SongTexts = { title: string; style: string; negativeTags: string };

type Props = {
  values: SongTexts;
  /** What stands there in grey: what is used when nothing is written. */
  placeholders: SongTexts;
  idOf?: (field: keyof SongTexts) => string;
  onChange: (change: Partial<SongTexts>) => void;
};

const labels = { title: 'Title', style: 'Style', negativeTags: 'Avoid' } as const;
const fields = ['title', 'style', 'negativeTags'] as const;

/** Title, style, and what the style should keep clear of. */
export function SongFields({ values, placeholders, idOf, onChange }: Props) {
  const own = useId();
  return (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-[1fr_2fr_1fr]">
      {fields.map((field) => {
        const id = idOf?.(field) ?? `${own}-${field}`;
        const length = lengthOf(values[field]);
        return (
          <div
            key={field}
            className={clsx('flex min-w-0 flex-col gap-1', field === 'style' && 'max-sm:order-first max-sm:col-span-2')}
          >
            <label htmlFor={id} className="text-xs text-muted">
              {labels[field]}
            </label>
            <textarea
              id={id}
              rows={1}
              dir="auto"
              value={values[field]}
              placeholder={placeholders[field]}
              aria-invalid={length > SONG_LIMITS[field] ? true : undefined}
              onChange={(event) => onChange({ [field]: event.target.value.replaceAll('\n', ' ') })}
              className={`${fieldClass} field-sizing-content h-auto! max-h-28 min-h-8 w-full resize-none py-1 leading-6`}
            />
            <LengthNote length={length} most={SONG_LIMITS[field]} />
          </div>
        );
      })}
    </div>
  );
}
