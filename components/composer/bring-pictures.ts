import type { PictureSource } from '../pictures/picture-source';
import { holdsOne, type Mode, type PictureRole } from './draft';
import { beginPicture, forgetProblems, type OnItsWay, tellProblem } from './pending-pictures';

/** A picture as it comes to the composer. */
export type Brought =
  | { from: 'file'; file: File }
  | { from: 'link'; url: string }
  | { from: 'gallery'; source: PictureSource; parentId?: string };

type Place = {
  mode: Mode;
  role?: PictureRole;
  /** Hears what was wrong with a picture, and its name ("" without one); else it is said in the form. */
  tell?: (words: string, name: string) => void;
};

/** One that has been noted, with all that is needed to take it. */
export type Coming = OnItsWay & { item: Brought; name: string } & Required<Place>;

/**
 * Brings pictures into a mode, in their order, and ends when each has arrived or was told about. They count as on their
 * way from this moment on; what takes them is fetched when the first one comes.
 */
export async function bringPictures(brought: readonly Brought[], { mode, role = 'image', tell }: Place): Promise<void> {
  if (brought.length === 0) return;
  if (mode === 'shorten') return tellProblem(mode, 'Shorten takes words only. A picture can be described.');
  if (mode === 'music') return tellProblem(mode, 'A song takes words only. A picture can be described.');
  forgetProblems(mode);
  const tells = tell ?? ((words, name) => tellProblem(mode, named(name, words)));
  // Where there is room for one, the first is meant.
  const coming = (holdsOne(mode) ? brought.slice(0, 1) : brought).map((item): Coming => {
    const name = nameOf(item);
    return { ...beginPicture({ mode, role, name }), item, name, mode, role, tell: tells };
  });
  const taking = await import('./take-pictures').catch(() => null);
  if (taking) return taking.takePictures(coming);
  for (const { isWanted, end, name } of coming) {
    if (isWanted()) tells('The studio does not answer. Try again in a moment.', name);
    end();
  }
}

/** What was wrong with the picture of this name, as one sentence. */
export const named = (name: string, words: string) => (name ? `“${name}”: ${words}` : words);

function nameOf(item: Brought): string {
  if (item.from === 'file') return item.file.name;
  return item.from === 'link' ? item.url : '';
}
