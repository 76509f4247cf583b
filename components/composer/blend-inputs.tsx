'use client';

import { clsx } from 'clsx';
import { Frame } from '../parameters/frame';
import { AddPicture } from './add-picture';
import { ChoiceRow } from './choice-row';
import type { Missing } from './missing';
import { usePendingPictures } from './pending-pictures';
import { PictureTray } from './picture-tray';
import { useMode } from './use-mode';

const shapes = [
  { value: 'portrait', label: 'Portrait', ratio: '2:3' },
  { value: 'square', label: 'Square', ratio: '1:1' },
  { value: 'landscape', label: 'Landscape', ratio: '3:2' },
] as const;

/** Two to five pictures, in their order, and the shape of what they become. */
export function BlendInputs({ missing }: { missing: Missing | null }) {
  const { draft, change } = useMode('blend');
  const pending = usePendingPictures('blend');
  const isEmpty = draft.pictures.length + pending.pictures.length === 0;
  return (
    <div className="flex flex-col gap-2 py-2">
      {isEmpty && (
        <p className="mx-4 grid h-24 place-items-center rounded-xl border border-strong border-dashed px-4 text-center text-sm text-muted">
          Drop two to five pictures here: files, or tiles of the gallery
        </p>
      )}
      <PictureTray mode="blend" />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3.5">
        <AddPicture mode="blend" label="Picture" name="Add pictures" />
        <ChoiceRow
          legend="Shape"
          name="dimensions"
          value={draft.dimensions}
          options={shapes.map(({ value, label, ratio }) => ({ value, label, icon: <Frame ratio={ratio} size={13} /> }))}
          onChange={(dimensions) => change({ dimensions })}
        />
        <p className={clsx('text-sm', missing && draft.pictures.length > 5 ? 'text-waiting' : 'text-muted')}>
          {isEmpty ? null : missing?.sentence}
        </p>
      </div>
    </div>
  );
}
