import type { Upload } from '@/lib/jobs/api';
import { type PictureSource, takeLink, takePicture } from '../pictures/picture-source';
import { uploadBytes } from '../upload-bytes';
import { changeMode } from './composer-draft';
import { type DraftPicture, holdsOne, type Mode, type PictureRole } from './draft';
import { beginPicture, forgetProblems, tellProblem } from './pending-pictures';

/*
 * Takes pictures into the draft, wherever they come from. Fetched when the first one comes: the first load of the gallery
 * does without it.
 */

/** A picture as it comes to the composer. */
export type Brought =
  | { from: 'file'; file: File }
  | { from: 'link'; url: string }
  | { from: 'gallery'; source: PictureSource; parentId?: string };

type Place = { mode: Mode; role?: PictureRole };

/** The server takes as much (lib/archive/keep-media.ts); more is not sent up in vain. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Takes them all, in their order. Each arrives or is told about; nothing that stands there is lost. */
export async function takePictures(brought: readonly Brought[], { mode, role = 'image' }: Place): Promise<void> {
  forgetProblems(mode);
  // Where there is room for one, the first is meant.
  const wanted = holdsOne(mode) ? brought.slice(0, 1) : brought;
  let placed = Promise.resolve();
  for (const item of wanted) {
    const end = beginPicture({ mode, role, name: nameOf(item) });
    const taken = take(item);
    // They go up together and stand in the order in which they came: each waits for the one before it.
    placed = Promise.allSettled([taken, placed])
      .then(([answer]) => {
        if (answer.status === 'rejected') return tellProblem(mode, problemWords(item, answer.reason));
        const { mediaId } = answer.value;
        placePicture(mode, { mediaId, role, name: nameOf(item), parentId: parentOf(item) });
      })
      .finally(end);
  }
  await placed;
}

function take(item: Brought): Promise<Upload> {
  if (item.from === 'link') return takeLink(item.url);
  if (item.from === 'gallery') return takePicture(item.source);
  return takeFile(item.file);
}

async function takeFile(file: File): Promise<Upload> {
  if (file.size > MOST_BYTES) {
    const size = (file.size / 1024 / 1024).toFixed(1);
    throw new Refused(`It has ${size} MiB, and 20 MiB is the most. Make it smaller, as a JPEG for example.`);
  }
  if (file.size === 0) throw new Refused('The file is empty.');
  // A file without a type may be a picture all the same: the studio looks into its bytes.
  if (file.type && !file.type.startsWith('image/')) throw new Refused('This is no picture.');
  return uploadBytes(file, file.type || 'application/octet-stream');
}

/** Puts a picture into the draft, once. Where there is room for one it takes the place, which can be given back. */
export function placePicture(mode: Mode, picture: DraftPicture) {
  changeMode(mode, ({ replaced, ...before }) => {
    const isOne = holdsOne(mode);
    const inPlace = before.pictures.filter(({ role }) => role === picture.role);
    if (isOne && inPlace.some(({ mediaId }) => mediaId === picture.mediaId)) return {};
    const others = before.pictures.filter(({ mediaId, role }) =>
      isOne ? role !== picture.role : mediaId !== picture.mediaId,
    );
    return {
      pictures: [...others, picture],
      // A mask fits the picture that it was painted on, and no other.
      ...(isOne && picture.role === 'image' ? { maskId: null, maskDraftId: null } : {}),
      replaced: isOne && inPlace.length > 0 ? before : replaced,
    };
  });
}

class Refused extends Error {}

function problemWords(item: Brought, error: unknown): string {
  const words =
    error instanceof TypeError ? 'It could not be sent: the studio does not answer.' : String((error as Error).message);
  const name = nameOf(item);
  return name ? `“${name}”: ${words}` : words;
}

function nameOf(item: Brought): string {
  if (item.from === 'file') return item.file.name;
  return item.from === 'link' ? item.url : '';
}

function parentOf(item: Brought): string | null {
  return item.from === 'gallery' ? (item.parentId ?? item.source.jobId) : null;
}
