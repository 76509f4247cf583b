'use client';

import { clsx } from 'clsx';
import { ImagePlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { AddLink } from './add-picture';
import { bringPictures } from './bring-pictures';
import { removePicture } from './composer-draft';
import type { Mode, PictureRole } from './draft';
import { partId } from './focus';
import { forgetProblems, usePendingPictures } from './pending-pictures';
import { RemoveButton } from './remove-button';
import { useDrop } from './use-intake';
import { useMode } from './use-mode';

type Props = {
  mode: Mode;
  purpose: PictureRole;
  /** What the picture is: "Picture", "Last frame". */
  label: string;
  /** Drawn over the picture, exactly as large. */
  over?: ReactNode;
};

/** The place of one picture: empty it is where to drop or pick one, filled it shows it. The next one takes its place. */
export function PictureSlot({ mode, purpose, label, over }: Props) {
  const { draft } = useMode(mode);
  const pending = usePendingPictures(mode).pictures.find((known) => known.role === purpose);
  const { isTarget, drop } = useDrop(mode, purpose);
  const picture = draft.pictures.find((known) => known.role === purpose);
  const name = picture?.name || label;
  const remove = () => {
    forgetProblems(mode);
    removePicture(mode, purpose);
  };

  return (
    <div className="relative w-fit" {...drop}>
      <label
        title={picture?.name || undefined}
        className={clsx(
          'relative flex h-28 min-w-28 items-center justify-center overflow-hidden rounded-xl border transition has-focus-visible:outline-2 has-focus-visible:outline-accent',
          !picture && 'border-strong border-dashed text-muted hover:border-strong hover:bg-raised hover:text-ink',
          isTarget && 'border-accent!',
        )}
      >
        {picture ? (
          <>
            <img
              src={`/api/media/${picture.mediaId}?w=384`}
              alt={name}
              className="h-full max-w-52 min-w-12 max-sm:max-w-40 object-contain"
            />
            {over}
          </>
        ) : (
          <span className="flex flex-col items-center gap-1.5 px-3 text-sm">
            <ImagePlus size={18} aria-hidden />
            {label}
          </span>
        )}
        {pending && <output aria-label={`Uploading ${pending.name}`} className="shimmer absolute inset-0 opacity-90" />}
        <input
          type="file"
          id={partId(mode, purpose === 'image' ? 'picture' : 'end')}
          accept="image/*"
          aria-label={picture ? `Another ${label.toLowerCase()} in place of ${name}` : label}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            void bringPictures(
              files.map((file) => ({ from: 'file', file })),
              { mode, role: purpose },
            );
            // The same file may be picked again.
            event.target.value = '';
          }}
          className="absolute inset-0 cursor-pointer opacity-0 file:cursor-pointer"
        />
      </label>
      {picture ? (
        <RemoveButton name={name} onRemove={remove} />
      ) : (
        <AddLink mode={mode} purpose={purpose} name={label} isOver />
      )}
    </div>
  );
}
