'use client';

import { useSyncExternalStore } from 'react';
import { holdsOne, type Mode, type PictureRole } from './draft';

/*
 * Pictures on their way into the draft. They belong to the tab, not to the form: whoever changes the mode or the page
 * meanwhile finds the picture where it was dropped.
 */

export type PendingPicture = { id: number; mode: Mode; name: string; role: PictureRole };
export type PictureProblem = { id: number; mode: Mode; text: string };
type Pending = { pictures: readonly PendingPicture[]; problems: readonly PictureProblem[] };

const NOTHING: Pending = { pictures: [], problems: [] };
const listeners = new Set<() => void>();
let pending = NOTHING;
let lastId = 0;

function change(next: Pending) {
  pending = next;
  for (const listener of listeners) listener();
}

/** A picture that was noted. It is placed only where it is still wanted when its answer comes, which ends it. */
export type OnItsWay = { isWanted: () => boolean; end: () => void };

/** Notes a picture that is on its way. Where there is room for one, those before it are not wanted any more. */
export function beginPicture(picture: Omit<PendingPicture, 'id'>): OnItsWay {
  const id = ++lastId;
  callOffPictures(picture.mode, picture.role);
  change({ ...pending, pictures: [...pending.pictures, { ...picture, id }] });
  return {
    isWanted: () => pending.pictures.some((known) => known.id === id),
    end: () => change({ ...pending, pictures: pending.pictures.filter((known) => known.id !== id) }),
  };
}

/**
 * What is on its way to this place, or to all of a mode, is not wanted there any more: something was chosen for it since.
 * Where several have room, each still comes.
 */
export function callOffPictures(mode: Mode, role?: PictureRole) {
  if (!holdsOne(mode)) return;
  const pictures = pending.pictures.filter((known) => known.mode !== mode || (role && known.role !== role));
  if (pictures.length < pending.pictures.length) change({ ...pending, pictures });
}

/** True while a picture is on its way into a mode: what is sent now would go without it. */
export const isPictureComing = (mode: Mode) => pending.pictures.some((known) => known.mode === mode);

/** Says what was wrong with a picture; the same sentence once. */
export function tellProblem(mode: Mode, text: string) {
  const others = pending.problems.filter((known) => known.mode !== mode || known.text !== text);
  change({ ...pending, problems: [...others.slice(-3), { id: ++lastId, mode, text }] });
}

export function forgetProblems(mode: Mode) {
  const problems = pending.problems.filter((known) => known.mode !== mode);
  if (problems.length < pending.problems.length) change({ ...pending, problems });
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const now = () => pending;

/** What is on its way into a mode, and what was wrong with the last that came. */
export function usePendingPictures(mode: Mode) {
  const { pictures, problems } = useSyncExternalStore(subscribe, now, () => NOTHING);
  return {
    pictures: pictures.filter((picture) => picture.mode === mode),
    problems: problems.filter((problem) => problem.mode === mode),
  };
}
