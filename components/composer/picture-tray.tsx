'use client';

import { clsx } from 'clsx';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import { readVersion } from '../parameters/read-chips';
import { useAnnounce } from '../announcer';
import type { DraftPicture, Mode } from './draft';
import { forgetProblems, usePendingPictures } from './pending-pictures';
import { PictureProblems } from './picture-problems';
import { RemoveButton } from './remove-button';
import { RoleSelect } from './role-select';
import { roleNote } from './role-words';
import { useMode } from './use-mode';

type Props = {
  mode: Mode;
  /** Imagine: pictures have roles, which depend on the server and on the version that the prompt asks for. */
  roles?: { lacksUpload: boolean; usual: string | undefined; perLine: boolean };
};

/** Only this tray's own pictures are moved in it. */
const MOVED = 'application/x-reprise-moved';

/** The pictures of a mode that takes several, in their order, and those still on their way up. */
export function PictureTray({ mode, roles }: Props) {
  const { draft, change } = useMode(mode);
  const pending = usePendingPictures(mode);
  const announce = useAnnounce();
  const [dragged, setDragged] = useState<number | null>(null);
  const { pictures } = draft;
  const version = roles && readVersion(draft.prompt, roles);
  const notes = version ? [...new Set(pictures.flatMap(({ role }) => roleNote(role, version) ?? []))] : [];

  const move = (from: number, to: number) => {
    if (to < 0 || to >= pictures.length || from === to) return;
    const moved = pictures.filter((_, at) => at !== from);
    change({ pictures: moved.toSpliced(to, 0, pictures[from]!) });
    announce(`Picture ${from + 1} is now ${to + 1} of ${pictures.length}.`);
  };
  const remove = (mediaId: string) => {
    forgetProblems(mode);
    change({ pictures: pictures.filter((known) => known.mediaId !== mediaId) });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, at: number) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 && event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    if (step === 0) return remove(pictures[at]!.mediaId);
    move(at, at + step);
  };
  const dropAt = (at: number) => ({
    onDragOver: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      event.stopPropagation();
    },
    onDrop: (event: DragEvent) => {
      if (dragged === null) return;
      event.preventDefault();
      event.stopPropagation();
      move(dragged, at);
      setDragged(null);
    },
  });

  return (
    <div className="flex flex-col gap-2 px-4 pt-1 pb-2">
      {(pictures.length > 0 || pending.pictures.length > 0) && (
        <ul aria-label="Pictures" className="flex flex-wrap gap-2.5">
          {pictures.map((picture, at) => (
            <li key={picture.mediaId} {...dropAt(at)} className="relative flex flex-col gap-1">
              <button
                type="button"
                draggable
                aria-label={`${altOf(picture, at)}, ${at + 1} of ${pictures.length}`}
                title={`${altOf(picture, at)}\nArrow keys move it, Delete takes it away`}
                onKeyDown={(event) => onKeyDown(event, at)}
                onDragStart={(event) => {
                  event.dataTransfer.setData(MOVED, String(at));
                  event.dataTransfer.effectAllowed = 'move';
                  setDragged(at);
                }}
                onDragEnd={() => setDragged(null)}
                className={clsx('cursor-grab rounded-lg', dragged === at && 'opacity-40')}
              >
                <img
                  src={`/api/media/${picture.mediaId}?w=384`}
                  alt=""
                  draggable={false}
                  className="size-18 rounded-lg border object-cover"
                />
              </button>
              <RemoveButton name={altOf(picture, at)} onRemove={() => remove(picture.mediaId)} />
              {roles && (
                <RoleSelect
                  name={altOf(picture, at)}
                  value={picture.role}
                  lacksUpload={roles.lacksUpload}
                  onChange={(role) =>
                    change({ pictures: pictures.map((known, place) => (place === at ? { ...known, role } : known)) })
                  }
                />
              )}
            </li>
          ))}
          {pending.pictures.map(({ id, name }) => (
            <li key={id}>
              <output aria-label={`Uploading ${name}`} className="shimmer block size-18 rounded-lg border" />
            </li>
          ))}
        </ul>
      )}
      {notes.map((note) => (
        <p key={note} className="text-sm text-waiting">
          {note}
        </p>
      ))}
      <PictureProblems problems={pending.problems} />
    </div>
  );
}

const altOf = ({ name }: DraftPicture, at: number) => name || `Picture ${at + 1}`;
